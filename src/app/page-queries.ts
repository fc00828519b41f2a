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
import { isScenarioId, occursSomewhere, whereTheyOccur } from '../scenarios/contents.ts';
import { occurrencesQuery, scenarioListQuery, scenarioQuery } from '../scenarios/queries.ts';
import type { Address, CompareAddress } from '../url/address.ts';

/** The keys of everything the page at an address reads, so that all of it is asked for at once. */
export function pageQueryKeys(address: Address): (readonly [string, string])[] {
  switch (address.view) {
    case 'compare':
      return [
        ...codeKeys(address.language, address.codes),
        ...(isWrittenPair(...address.codes) ? [pairProseQuery(address.language, ...address.codes).queryKey] : []),
        ...scenariosOf(address).map((id) => scenarioQuery(id).queryKey),
      ];
    case 'code':
      return [
        ...codeKeys(address.language, [address.code]),
        ...(occursSomewhere(address.code) ? [occurrencesQuery(address.language, address.code).queryKey] : []),
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
      return [scenarioListQuery(address.language).queryKey];
    case 'simulator':
      return isScenarioId(address.scenario) ? [scenarioQuery(address.scenario).queryKey] : [];
    default:
      return [];
  }
}

/** The scenarios that a comparison shows: the one asked for, or those that show its codes best. */
export function scenariosOf({ scenario, codes }: CompareAddress): readonly string[] {
  return scenario !== null && isScenarioId(scenario) ? [scenario] : whereTheyOccur(...codes).scenarios;
}

function codeKeys(language: Language, codes: readonly ReplyCode[]): (readonly [string, string])[] {
  return codes.flatMap((code) => [
    codeProseQuery(language, code).queryKey,
    ...(standingOf(code) === null ? [] : [codeFactsQuery(code).queryKey]),
  ]);
}
