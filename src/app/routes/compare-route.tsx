import { startTransition, Suspense, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { plainText } from '../../catalogue/statement.ts';
import { CodeBar } from '../../features/compare/code-bar.tsx';
import { Compare } from '../../features/compare/compare.tsx';
import { PairHead } from '../../features/compare/pair-head.tsx';
import type { PairWords } from '../../features/compare/pair-text.tsx';
import { Share } from '../../features/share/share.tsx';
import type { ToldCode } from '../../prose/code-rows.tsx';
import { useTicketLines } from '../../prose/ticket.ts';
import { compareAddress, type CompareAddress } from '../../url/address.ts';
import { Boundary } from '../boundary.tsx';
import { LazyPicker } from '../lazy-picker.tsx';
import { PageHead } from '../page-head.tsx';
import { Page } from '../page.tsx';
import { rememberPair } from '../recent-pairs.ts';
import { loadBundle, loadSection, useSection } from '../page-loader.ts';
import type { WhereTheyOccurProps } from '../below-comparison.ts';
import type { RouteProps } from '../routes.ts';

/** `/en/compare/250-vs-500` */
export function CompareRoute({ address, onNavigate }: RouteProps<'compare'>) {
  const { t } = useTranslation('compare');
  const { language, codes } = address;
  const [left, right] = codes;
  const [side, setSide] = useState<'left' | 'right' | null>(null);

  useEffect(() => rememberPair([left, right]), [left, right]);

  return (
    <Page>
      <CodeBar codes={codes} />
      <PairHead address={address} onChange={setSide} />
      <Boundary resetKey={`${language} ${codes.join()}`}>
        <Compare
          language={language}
          codes={codes}
          onlyDifferences={address.onlyDifferences}
          onOnlyDifferencesChange={(onlyDifferences) => onNavigate({ ...address, onlyDifferences }, true)}
          renderShare={(words, told) => <Shared address={address} words={words} told={told} />}
        />
      </Boundary>
      <Boundary resetKey={`${language} ${codes.join()}`}>
        <BelowComparison key={codes.join()} address={address} onNavigate={onNavigate} />
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

/**
 * What stands below is read at once and woken later: its code comes when the browser is idle. Until then it stays as it
 * was made. React would wait for the code before it shows any change of it, or throw its HTML away.
 */
function BelowComparison({ address, onNavigate }: WhereTheyOccurProps) {
  const [made] = useState(address);
  const [isHere, setHere] = useState(false);
  const { language } = made;
  useEffect(() => {
    // A failure is told by the section itself, which asks for the same.
    loadSection('below-comparison')
      .then(async () => loadBundle(language, 'reference'))
      .then(
        () => startTransition(() => setHere(true)),
        () => undefined,
      );
  }, [language]);
  const shown = isHere ? address : made;
  return useMemo(
    () => (
      <Suspense fallback={null}>
        <LoadedBelow address={shown} onNavigate={onNavigate} />
      </Suspense>
    ),
    [shown, onNavigate],
  );
}

function LoadedBelow(props: WhereTheyOccurProps) {
  const { WhereTheyOccur, WhatServersSay } = useSection('below-comparison');
  const { language, codes } = props.address;
  return (
    <>
      <WhereTheyOccur {...props} />
      <Boundary resetKey={`${language} ${codes.join()}`}>
        <WhatServersSay address={props.address} />
      </Boundary>
    </>
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
