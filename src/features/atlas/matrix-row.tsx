import { memo, type MouseEvent } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { Language } from '../../i18n/language.ts';
import { Citations, Statement } from '../../prose/statement.tsx';
import type { OverviewDialogue } from '../../recordings/atlas.ts';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { AddressLink } from '../../url/address-link.tsx';
import { recordingAddress } from '../../url/address.ts';
import { Strip } from './strip.tsx';
import styles from './matrix-row.module.css';

type MatrixRowProps = {
  readonly language: Language;
  readonly dialogue: OverviewDialogue;
  readonly isHidden: boolean;
  /** The strip was clicked; where in it, the event tells. Whoever opens something prevents its default. */
  readonly onStripClick: (event: MouseEvent, id: string) => void;
};

/** One dialogue: what it tests, and its strip of letters. The strip is for the pointer; the dialogue's page has a link a cell. */
export const MatrixRow = memo(function MatrixRow({ language, dialogue, isHidden, onStripClick }: MatrixRowProps) {
  const { id, title, tests, sections, standard, strip } = dialogue;
  const to = recordingAddress(language, id);
  return (
    <li className={styles.row} hidden={isHidden}>
      <div>
        <AddressLink to={to} className={styles.title}>
          <Statement text={title} />
        </AddressLink>
        <p className={styles.tests}>
          <Statement text={tests} /> <Citations labels={sections} />
        </p>
        <VisuallyHidden>
          <Tally strip={strip} />
        </VisuallyHidden>
      </div>
      <AddressLink
        to={to}
        tabIndex={-1}
        aria-hidden="true"
        className={styles.strips}
        data-strips=""
        onClick={(event) => onStripClick(event, id)}
      >
        <Strip letters={standard.slice(0, 1)} />
        <Strip letters={strip} standard={standard} />
      </AddressLink>
    </li>
  );
});

/** How many servers answered with each first digit. */
function Tally({ strip }: { readonly strip: string }) {
  const { t } = useTranslation('recordings');
  const digits = ['2', '3', '4', '5'].filter((digit) => strip.includes(digit));
  return digits.map((digit) => t('tally', { digit, count: strip.split(digit).length - 1 })).join(', ');
}
