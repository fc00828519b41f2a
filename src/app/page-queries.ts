import { isKnownEnhanced, isWrittenPair, standingOf } from '../catalogue/contents.ts';
import {
  codeFactsQuery,
  codeProseQuery,
  enhancedFactsQuery,
  enhancedProseQuery,
  listQuery,
  pairProseQuery,
} from '../catalogue/queries.ts';
import type { Language } from '../i18n/language.ts';
import type { ReplyCode } from '../smtp/index.ts';
import { recordingKeys } from '../recordings/query-keys.ts';
import { scenarioKeys } from '../scenarios/query-keys.ts';
import type { Address } from '../url/address.ts';

/** The keys of everything the page at an address reads, so that all of it is asked for at once. */
export function pageQueryKeys(address: Address): (readonly [string, string])[] {
  switch (address.view) {
    case 'compare':
      return [
        ...codeKeys(address.language, address.codes),
        ...(isWrittenPair(...address.codes) ? [pairProseQuery(address.language, ...address.codes).queryKey] : []),
      ];
    case 'code':
      return [
        ...codeKeys(address.language, [address.code]),
        ...(standingOf(address.code) === null
          ? []
          : [scenarioKeys.occurrences(address.language, address.code), recordingKeys.evidence(address.code)]),
      ];
    case 'enhanced': {
      const name = address.code.replace(/^\d/, 'X');
      if (!isKnownEnhanced(name)) return [];
      return [enhancedFactsQuery(name).queryKey, enhancedProseQuery(address.language, name).queryKey];
    }
    case 'codes':
      return [listQuery(address.language, 'codes').queryKey];
    case 'enhanced-list':
      return [listQuery(address.language, 'enhanced').queryKey];
    case 'scenarios':
      return [scenarioKeys.list(address.language)];
    case 'simulator':
      return [scenarioKeys.scenario(address.scenario)];
    case 'recordings':
      return [recordingKeys.overview(address.language), ...(address.query === '' ? [] : [recordingKeys.texts()])];
    case 'recording':
      return [recordingKeys.dialogue(address.dialogue)];
    case 'servers':
      return [recordingKeys.serverList()];
    case 'server':
      return [recordingKeys.profile(address.name), recordingKeys.serverList()];
    default:
      return [];
  }
}

function codeKeys(language: Language, codes: readonly ReplyCode[]): (readonly [string, string])[] {
  return codes.flatMap((code) => [
    codeProseQuery(language, code).queryKey,
    ...(standingOf(code) === null ? [] : [codeFactsQuery(code).queryKey]),
  ]);
}
