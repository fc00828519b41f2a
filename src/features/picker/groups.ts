/** How what was found becomes groups of options. */
import type { SearchEntry } from '../../catalogue/search-index.ts';
import type { Language } from '../../i18n/language.ts';
import type { FoundText } from '../../recordings/text-search.ts';
import { replyClassOf, type ReplyClass, type ReplyCode } from '../../smtp/index.ts';
import type { Finder, FoundTarget } from './find.ts';
import { namedIn } from './named.ts';
import { keyOf, optionOf, pairOption, plain, type Option, type PlaceKind, type Scope } from './option.ts';

/** What a group of options is headed by. */
export type Heading =
  | ReplyClass
  | 'recent'
  | 'asked'
  | 'best'
  | 'named'
  | 'found'
  | 'enhanced'
  | 'full'
  | 'pair'
  | 'heard'
  | PlaceKind
  | 'words';

export type Group = { readonly heading: Heading; readonly options: readonly Option[] };

/** What stands first before anything is typed: the choices that refused and delayed mail leaves people with. */
const askedMost = ['450-550', '550-554', '421-450', '450-451', '530-535', '452-552', '250-550', '250-500'];

/** So many texts of servers are offered; the atlas has the others. */
const mostHeard = 5;

/** What recorded servers said that holds the words of a query. */
export function heardGroup(found: readonly FoundText[]): Group[] {
  const options = found
    .slice(0, mostHeard)
    .map(({ text, servers, at }): Option => ({ kind: 'heard', text, servers: servers.length, at }));
  return nonEmpty([{ heading: 'heard', options }]);
}

/** What is offered before anything is typed: all codes by class, or what people ask about. */
export function offeredGroups(
  entries: readonly SearchEntry[],
  scope: Scope,
  language: Language,
  recent: readonly (readonly [ReplyCode, ReplyCode])[],
): Group[] {
  if (scope === 'codes')
    return byClass(
      entries.filter(({ kind }) => kind === 'code'),
      language,
    );
  const pairs = entries.filter(({ kind }) => kind === 'pair');
  const asked = [
    ...askedMost.flatMap((key) => pairs.filter((entry) => entry.key === key)),
    ...pairs.filter(({ key }) => !askedMost.includes(key)),
  ];
  return nonEmpty([
    { heading: 'recent', options: recent.map((codes): Option => ({ kind: 'pair', codes, name: null })) },
    { heading: 'asked', options: asked.map((entry): Option => pairOption(entry.key, plain(entry[language].name))) },
  ]);
}

/** How many of each kind are offered below the best. */
const mostOfKind = {
  code: 8,
  enhanced: 6,
  full: 5,
  pair: 5,
  words: 3,
  session: 5,
  server: 6,
  dialogue: 5,
  question: 5,
  view: 4,
  deed: 4,
  heard: 5,
};

/** So many are looked at, of all kinds together. */
const mostOffered = 60;

/** So many stand first, whatever they are. */
const mostBest = 4;

/** What a query finds: first what it names, then the best of what its words lead to, then the rest by kind. */
export function foundGroups(query: string, finder: Finder, scope: Scope, language: Language): Group[] {
  const finding = finder.find(query);
  const named = unique(namedIn(query, finding, finder, scope, language));
  const taken = new Set(named.map(keyOf));
  const offered = scope === 'everything' ? finding.targets : codesOf(finding.targets, finder);
  const least = (offered[0]?.points ?? 0) * leastOfBest;
  const fitting = offered.filter(({ points }) => points >= least).slice(0, mostOffered);
  const others = unique(fitting.flatMap((found) => optionOf(found, finder) ?? [])).filter(
    (option) => !taken.has(keyOf(option)),
  );
  if (scope === 'codes')
    return nonEmpty([
      { heading: 'named', options: named },
      { heading: 'found', options: others },
    ]);
  // To words of failure a code of success is no answer, though it was named: what answers them comes before.
  const comesLater = finding.isFailing && named.every((option) => option.kind === 'code' && option.code < 400);
  const best = others.slice(0, comesLater ? 3 : Math.max(0, mostBest - named.length));
  const rest = others.slice(best.length);
  const kinds = [...new Set(rest.map(({ kind }) => kind))];
  return nonEmpty([
    ...(comesLater ? [{ heading: 'best' as const, options: best }] : []),
    { heading: 'named', options: named },
    ...(comesLater ? [] : [{ heading: 'best' as const, options: best }]),
    ...kinds.map((kind) => ({
      heading: kind === 'code' ? ('found' as const) : kind,
      options: rest.filter((option) => option.kind === kind).slice(0, mostOfKind[kind]),
    })),
  ]);
}

/** What fits much worse than the best is not what was meant. */
const leastOfBest = 0.3;

/** Of what was found the reply codes: by themselves, or out of a code with its enhanced code. */
function codesOf(targets: readonly FoundTarget[], finder: Finder): FoundTarget[] {
  return targets.flatMap((found) => {
    const [code = '', enhanced] = found.target.split(' ');
    if (!/^\d{3}$/.test(code)) return [];
    return [
      enhanced === undefined
        ? found
        : { ...found, target: code, tell: () => ({ ...found.tell(), name: finder.nameOf(code, '') }) },
    ];
  });
}

function unique(options: readonly Option[]): Option[] {
  const keys = new Set<string>();
  return options.filter((option) => !keys.has(keyOf(option)) && keys.add(keyOf(option)));
}

/** Codes that no RFC defines stand behind those that one does. */
function byClass(entries: readonly SearchEntry[], language: Language): Group[] {
  const classes: readonly ReplyClass[] = [
    'positive-completion',
    'positive-intermediate',
    'transient-negative',
    'permanent-negative',
    'out-of-range',
  ];
  return nonEmpty(
    classes.map((heading) => ({
      heading,
      options: entries
        .filter(({ key }) => replyClassOf(Number(key)) === heading)
        .toSorted((a, b) => Number(b.isDefined) - Number(a.isDefined))
        .map((entry): Option => ({
          kind: 'code',
          code: Number(entry.key),
          name: plain(entry[language].name),
          evidence: null,
          note: null,
        })),
    })),
  );
}

const nonEmpty = (groups: Group[]): Group[] => groups.filter(({ options }) => options.length > 0);
