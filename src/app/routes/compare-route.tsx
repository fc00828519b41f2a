import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { plainText } from '../../catalogue/statement.ts';
import { CodeBar, parts, type Part } from '../../features/compare/code-bar.tsx';
import { WrittenComparison, type CompareProps } from '../../features/compare/compare.tsx';
import { PairHead } from '../../features/compare/pair-head.tsx';
import type { PairWords } from '../../features/compare/pair-words.ts';
import { Strip } from '../../features/compare/strip.tsx';
import { Share } from '../../features/share/share.tsx';
import type { ToldCode } from '../../prose/told-code.ts';
import { useTicketLines } from '../../prose/ticket.ts';
import { isWrittenPair, standingOf, writtenPairKeys } from '../../catalogue/contents.ts';
import { pairProseQuery } from '../../catalogue/queries.ts';
import { describedCode } from '../../prose/described-code.ts';
import { stripQuery } from '../../scenarios/strip.ts';
import { compareAddress, type CompareAddress } from '../../url/address.ts';
import { Boundary } from '../boundary.tsx';
import { loadCode } from '../../files/load-code.ts';
import { LazyPicker } from '../lazy-picker.tsx';
import { Near } from '../../ui/near.tsx';
import { useWords, wordsQuery } from '../words.ts';
import { PageHead } from '../page-head.tsx';
import { Page } from '../page.tsx';
import { rememberReader, useReader } from '../reader.ts';
import { rememberPair } from '../recent-pairs.ts';
import type { BelowProps } from '../sections/below-comparison.tsx';
import type { RouteProps, View } from '../view.ts';

function CompareRoute({ address, onNavigate }: RouteProps<'compare'>) {
  const { t } = useTranslation('compare');
  const { language, codes } = address;
  const [left, right] = codes;
  const reader = useReader(address.reader);
  const place = `${language} ${codes.join()}`;
  const isOpen = address.scenario !== null || address.server !== null || address.step > 0 || address.branch !== '';
  const has: Partial<Record<Part, boolean>> = {
    dialogue: isOpen || hasStrip(codes),
    servers: codes.some((code) => standingOf(code) !== null),
    questions: isWrittenPair(...codes),
  };
  const [side, setSide] = useState<'left' | 'right' | null>(null);

  useEffect(() => rememberPair([left, right]), [left, right]);

  return (
    <Page>
      <PairHead address={address} onChange={setSide} />
      <CodeBar address={address} has={parts.filter((part) => has[part] !== false)} />
      <Boundary resetKey={place}>
        <Comparison
          language={language}
          codes={codes}
          onlyDifferences={address.onlyDifferences}
          onOnlyDifferencesChange={(onlyDifferences) => onNavigate({ ...address, onlyDifferences }, true)}
          reader={reader}
          onReaderChange={(next) => {
            rememberReader(next);
            onNavigate({ ...address, reader: next }, true);
          }}
          renderShare={(words, told) => <Shared address={address} words={words} told={told} />}
          strip={
            !isOpen &&
            hasStrip(codes) && (
              <Boundary resetKey={place}>
                <Strip address={address} />
              </Boundary>
            )
          }
          session={
            isOpen && (
              <Boundary resetKey={place}>
                <Suspense>
                  <WhereTheyOccur address={address} onNavigate={onNavigate} />
                </Suspense>
              </Boundary>
            )
          }
        >
          <Near key={place} isWanted={address.onlyDifferences || reader !== 'log'}>
            <Boundary resetKey={place}>
              <Below address={address} reader={reader} />
            </Boundary>
          </Near>
        </Comparison>
      </Boundary>
      {side !== null && (
        <LazyPicker
          title={side === 'left' ? t('chooseLeft') : t('chooseRight')}
          language={language}
          scope="codes"
          current={side === 'left' ? left : right}
          onClose={() => setSide(null)}
          onPick={(option) => {
            setSide(null);
            if (option.kind !== 'code') return;
            const [newLeft, newRight] = side === 'left' ? [option.code, right] : [left, option.code];
            // Picking the code of the other side means the two change places.
            const isSame = newLeft === newRight;
            onNavigate(isSame ? compareAddress(language, right, left) : compareAddress(language, newLeft, newRight));
          }}
        />
      )}
    </Page>
  );
}

type SharedProps = {
  readonly address: CompareAddress;
  readonly words: PairWords;
  readonly told: readonly [ToldCode, ToldCode];
};

function Shared({ address, words, told }: SharedProps) {
  const { t } = useTranslation(['meta', 'share']);
  const linesOf = useTicketLines();
  const [a, b] = address.codes;
  const title = t('meta:compare.title', { a, b });
  const ticket = [
    t('share:ticket.question', { text: plainText(words.question) }),
    t('share:ticket.answer', { text: plainText(words.verdict) }),
    ...told.flatMap((code) => ['', ...linesOf(code)]),
    '',
  ].join('\n');
  return (
    <>
      <PageHead
        address={address}
        title={title}
        description={words.isComputed ? t('meta:compare.computed', { a, b }) : plainText(words.verdict)}
      />
      <Share title={title} ticket={ticket} />
    </>
  );
}

/** What only pairs need that nobody has written about. */
const computedQuery = () =>
  queryOptions({
    queryKey: ['code', 'computed-comparison'],
    queryFn: async () => loadCode(async () => import('../../features/compare/computed-comparison.tsx')),
  });

function Comparison(props: CompareProps) {
  return isWrittenPair(...props.codes) ? <WrittenComparison {...props} /> : <Computed {...props} />;
}

function Computed(props: CompareProps) {
  useWords(props.language, 'computed');
  const { ComputedComparison } = useSuspenseQuery(computedQuery()).data;
  return <ComputedComparison {...props} />;
}

/** Lines of a dialogue are cut for the codes of the catalogue. */
const hasStrip = (codes: CompareAddress['codes']): boolean => codes.every((code) => standingOf(code) !== null);

/** The whole session, for a reader who has stepped in. */
const WhereTheyOccur = lazy(async () =>
  import('../sections/where-they-occur.tsx').then((module) => ({ default: module.WhereTheyOccur })),
);

/** What is below the comparison: all of both codes, row by row, and what real servers say. */
const loadBelow = async () => loadCode(async () => import('../sections/below-comparison.tsx'));
const belowQuery = () => queryOptions({ queryKey: ['code', 'below-comparison'], queryFn: loadBelow });

function Below(props: BelowProps) {
  useWords(props.address.language, 'reference');
  const { BelowComparison } = useSuspenseQuery(belowQuery()).data;
  return <BelowComparison {...props} />;
}

/** `/en/compare/250-vs-500` */
export const compareView: View<'compare'> = {
  Route: CompareRoute,
  needs: ({ language, codes }) => [
    ...codes.flatMap((code) => describedCode(language, code)),
    ...(hasStrip(codes) ? [stripQuery(...codes)] : []),
    ...(isWrittenPair(...codes)
      ? [pairProseQuery(language, ...codes)]
      : [wordsQuery(language, 'computed'), computedQuery()]),
  ],
  needsBelow: async (address) => [belowQuery(), ...(await loadBelow()).needsOf(address)],
  // Written pairs exist in both orders.
  pages:
    import.meta.env.SSR &&
    ((language) =>
      writtenPairKeys.flatMap((key) => {
        const [a, b] = key.split('-').map(Number) as [number, number];
        return [compareAddress(language, a, b), compareAddress(language, b, a)];
      })),
};
