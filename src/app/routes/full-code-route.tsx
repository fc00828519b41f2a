import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from '../../i18n/use-translation.ts';
import { isKnownEnhanced } from '../../catalogue/enhanced-contents.ts';
import type { EnhancedProse } from '../../catalogue/prose.ts';
import { namesQuery } from '../../catalogue/list-queries.ts';
import { enhancedProseQuery } from '../../catalogue/queries.ts';
import { plainText } from '../../catalogue/statement.ts';
import { CodeEvidence } from '../../features/atlas/code-evidence.tsx';
import { FullCodePage } from '../../features/code/full-code-page.tsx';
import { Share } from '../../features/share/share.tsx';
import { describedCode, useDescribedCode } from '../../prose/described-code.ts';
import { fullCodeOf, knownFullCodes, registryNameIn } from '../../prose/full-codes.ts';
import { ProviderEvidence } from '../../features/providers/provider-evidence.tsx';
import { hasEvidence } from '../../providers/contents.ts';
import { evidenceName } from '../../providers/evidence.ts';
import { providerEvidenceQuery } from '../../providers/queries.ts';
import { fullCodeEvidenceQuery } from '../../recordings/queries.ts';
import { parseEnhancedCode } from '../../smtp/index.ts';
import { fullCodeAddress, type FullCodeAddress } from '../../url/address.ts';
import { Boundary } from '../boundary.tsx';
import { useWords, wordsQuery } from '../words.ts';
import { PageHead } from '../page-head.tsx';
import { Page } from '../page.tsx';
import type { RouteProps, View } from '../view.ts';

function FullCodeRoute({ address }: RouteProps<'full-code'>) {
  useWords(address.language, 'reference');
  const { language, code, enhanced } = address;
  const Part = isKnownEnhanced(registryNameIn(enhanced)) ? Registered : Told;
  return (
    <Page>
      <Boundary resetKey={`${language} ${code} ${enhanced}`} hasHeading>
        <Part address={address} />
      </Boundary>
    </Page>
  );
}

type PartProps = { readonly address: FullCodeAddress };

function Registered({ address }: PartProps) {
  const { data } = useSuspenseQuery(enhancedProseQuery(address.language, registryNameIn(address.enhanced)));
  return <Told address={address} prose={data} />;
}

function Told({ address, prose = null }: PartProps & { readonly prose?: EnhancedProse | null }) {
  const { t } = useTranslation('titles');
  const { language, code, enhanced } = address;
  const told = useDescribedCode(language, code);
  const parsed = parseEnhancedCode(enhanced);
  if (parsed === null) throw new Error(`not an enhanced status code: ${enhanced}`);
  return (
    <FullCodePage
      told={told}
      enhanced={parsed}
      prose={prose}
      renderShare={(name, summary, ticket) => {
        const title = t('fullCode.title', { code, enhanced, name });
        return (
          <>
            <PageHead address={address} title={title} description={plainText(summary)} />
            <Share title={title} ticket={ticket} />
          </>
        );
      }}
    >
      {hasEvidence(evidenceName(code, enhanced)) && <Meant address={address} />}
      {fullCodeOf(code, enhanced).servers > 0 && <Heard address={address} />}
    </FullCodePage>
  );
}

function Meant({ address: { language, code, enhanced } }: PartProps) {
  const name = evidenceName(code, enhanced);
  const { data } = useSuspenseQuery(providerEvidenceQuery(language, name));
  return <ProviderEvidence language={language} code={`${code} ${enhanced}`} evidence={data} />;
}

function Heard({ address: { language, code, enhanced } }: PartProps) {
  const { data } = useSuspenseQuery(fullCodeEvidenceQuery(code, enhanced));
  return <CodeEvidence language={language} evidence={data} />;
}

/** `/en/codes/550/5.7.26` */
export const fullCodeView: View<'full-code'> = {
  Route: FullCodeRoute,
  needs: ({ language, code, enhanced }) => {
    const name = registryNameIn(enhanced);
    return [
      wordsQuery(language, 'reference'),
      namesQuery(language),
      ...describedCode(language, code),
      ...(isKnownEnhanced(name) ? [enhancedProseQuery(language, name)] : []),
      ...(hasEvidence(evidenceName(code, enhanced))
        ? [providerEvidenceQuery(language, evidenceName(code, enhanced))]
        : []),
      ...(fullCodeOf(code, enhanced).servers > 0 ? [fullCodeEvidenceQuery(code, enhanced)] : []),
    ];
  },
  pages:
    import.meta.env.SSR &&
    ((language) => knownFullCodes.map(({ code, enhanced }) => fullCodeAddress(language, code, enhanced))),
};
