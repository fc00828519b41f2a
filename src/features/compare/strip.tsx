import { useSuspenseQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { CodeMark } from '../../prose/statement.tsx';
import { stripQuery, type StripTurn } from '../../scenarios/strip.ts';
import { replyClassOf } from '../../smtp/index.ts';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { AddressLink } from '../../url/address-link.tsx';
import type { CompareAddress } from '../../url/address.ts';
import { marksOf } from './sides.ts';
import styles from './strip.module.css';

type StripProps = { readonly address: CompareAddress };

/**
 * Some lines of a real dialogue with both codes in it, as they were played when the site was built. A step, or the whole session, is another address:
 * there the player takes its place.
 */
export function Strip({ address }: StripProps) {
  const { t } = useTranslation('dialogue');
  const { language, codes } = address;
  const { how, clips } = useSuspenseQuery(stripQuery(...codes)).data;
  const marks = marksOf(codes);
  const at = (index: number): CompareAddress => ({ ...address, step: index + 1 });
  const turns = clips.flatMap(({ first, turns: told }) =>
    told.map((turn, index) => ({ ...turn, index: first + index })),
  );
  const shown =
    (turns.find(({ code }) => code === codes[1]) ?? turns.find(({ code }) => code === codes[0]))?.index ?? 0;
  return (
    <div id="dialogue" className={styles.strip}>
      {clips.map(({ title, first, turns: told }) => (
        <Fragment key={first}>
          <h2 className={styles.title}>{title[language]}</h2>
          <ol className={styles.turns}>
            {told.map((turn, index) => (
              <Line
                key={index}
                turn={turn}
                number={first + index + 1}
                mark={marks.find(({ code }) => code === turn.code)}
                isCurrent={first + index === shown}
              />
            ))}
          </ol>
        </Fragment>
      ))}
      {how !== 'together' && <p className={styles.note}>{t(`strip.${how}`)}</p>}
      {clips.length > 0 && (
        <p className={styles.steps}>
          <AddressLink to={at(shown - 1)} aria-label={t('strip.back')} title={t('strip.back')}>
            ←
          </AddressLink>
          <AddressLink to={at(shown + 1)} aria-label={t('strip.forward')} title={t('strip.forward')}>
            →
          </AddressLink>
          <AddressLink to={at(shown)}>{t('strip.open')}</AddressLink>
        </p>
      )}
    </div>
  );
}

type LineProps = {
  readonly turn: StripTurn;
  readonly number: number;
  readonly mark: CodeMark | undefined;
  readonly isCurrent: boolean;
};

function Line({ turn: { by, line, code, isCut, isStandIn }, number, mark, isCurrent }: LineProps) {
  const { t } = useTranslation('dialogue');
  return (
    <li
      value={number}
      data-side={mark?.side}
      data-class={code === null ? undefined : replyClassOf(code)}
      data-tone={mark?.isSecondTone === true ? 'second' : 'first'}
      {...(isCurrent ? { 'aria-current': 'step' as const } : {})}
    >
      <abbr aria-hidden="true" title={t(`by.${by}`)}>
        {by === 'client' ? 'C' : by === 'server' ? 'S' : '–'}
      </abbr>
      <VisuallyHidden>{t(`by.${by}`)}</VisuallyHidden>
      {by === 'network' ? (
        <i>{t(`network.${line as 'tls'}`)}</i>
      ) : (
        <span lang="en" translate="no">
          {code === null ? line : <b>{line.slice(0, 3)}</b>}
          {code === null ? '' : line.slice(3)}
          {isCut === true && ' …'}
        </span>
      )}
      {isStandIn === true && <small>{t('standIn')}</small>}
    </li>
  );
}
