/** What can be picked, and how what was found becomes groups of it. */
import type { SearchEntry } from '../../catalogue/search-index.ts';
import type { MatchedText } from '../../catalogue/search.ts';
import { fold } from '../../i18n/fold.ts';
import type { Language } from '../../i18n/language.ts';
import type { PlaceInSession } from '../../recordings/atlas.ts';
import type { FoundText } from '../../recordings/text-search.ts';
import { replyClassOf, type ReplyClass, type ReplyCode } from '../../smtp/index.ts';
import type { Finder, Finding, FoundTarget } from './find.ts';

/** What is to be said of a code besides its name. */
export type Note =
  /** No RFC, registry or list that the catalogue knows has it. */
  | { readonly kind: 'unregistered' }
  /** Registered for any class, met so far in another: 5.4.1 is X.4.1. */
  | { readonly kind: 'any-class'; readonly name: string }
  /** In a text like this one a status of HTTP. */
  | { readonly kind: 'http' }
  /** A provider is reported to answer so. */
  | { readonly kind: 'reported'; readonly provider: string }
  /** A program's own name for the code. */
  | { readonly kind: 'named-by'; readonly program: string; readonly words: string };

type Coded = { readonly name: MatchedText | null; readonly evidence: MatchedText | null; readonly note: Note | null };

/** One thing that can be picked. */
export type Option =
  | ({ readonly kind: 'code'; readonly code: ReplyCode } & Coded)
  | ({ readonly kind: 'enhanced'; readonly code: string } & Coded)
  | ({ readonly kind: 'full'; readonly code: ReplyCode; readonly enhanced: string } & Coded)
  | { readonly kind: 'pair'; readonly codes: readonly [ReplyCode, ReplyCode]; readonly name: MatchedText | null }
  | { readonly kind: 'heard'; readonly text: string; readonly servers: number; readonly at: PlaceInSession }
  /** Words of a program's own, and the page that helps. */
  | { readonly kind: 'words'; readonly program: string; readonly words: string; readonly target: string }
  | {
      readonly kind: 'session' | 'server' | 'dialogue' | 'question' | 'view' | 'deed';
      readonly target: string;
      readonly name: MatchedText;
      readonly evidence: MatchedText | null;
    };

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
export type PlaceKind = 'session' | 'server' | 'dialogue' | 'question' | 'view' | 'deed';

export type Group = { readonly heading: Heading; readonly options: readonly Option[] };

/** Which kinds can be picked: one side of a comparison takes reply codes only. */
export type Scope = 'codes' | 'everything';

/** What stands first before anything is typed: the choices that refused and delayed mail leaves people with. */
const askedMost = ['450-550', '550-554', '421-450', '450-451', '530-535', '452-552', '250-550', '250-500'];

const plain = (text: string): MatchedText => ({ text, ranges: [], isVerbatim: false });

/** Identifies an option among the others of one list. */
export function keyOf(option: Option): string {
  switch (option.kind) {
    case 'pair':
      return option.codes.toSorted((a, b) => a - b).join('-');
    case 'heard':
      return `heard ${option.text}`;
    case 'full':
      return `full ${option.code} ${option.enhanced}`;
    case 'code':
    case 'enhanced':
      return `${option.kind} ${option.code}`;
    case 'words':
      return `words ${option.program} ${option.words}`;
    default:
      return option.target;
  }
}

/** Where an option leads, as a target; null for what a server said, which has a place of its own. */
export function targetOf(option: Option): string | null {
  switch (option.kind) {
    case 'pair':
      return option.codes.join('-');
    case 'heard':
      return null;
    case 'full':
      return `${option.code} ${option.enhanced}`;
    case 'code':
    case 'enhanced':
      return String(option.code);
    default:
      return option.target;
  }
}

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

/** What a query names: two codes to compare, replies, a code by the name that a program has for it, words of programs. */
function namedIn(query: string, finding: Finding, finder: Finder, scope: Scope, language: Language): Option[] {
  const { reading, programs } = finding;
  const codes = reading.replies
    .flatMap((reply): Option[] => optionsOf(reply, finder, language))
    .map((option) => withReport(option, finding.targets));
  if (scope === 'codes') return codes.filter(({ kind }) => kind === 'code');
  const [program] = programs;
  const answered = reading.replies.find(({ code }) => code !== null);
  const words = programs.slice(0, 2).flatMap((one): Option[] => {
    const [target] = one.leads;
    return target === undefined || one.names !== null
      ? []
      : [{ kind: 'words', program: one.program, words: one.words, target }];
  });
  const leads = (programs.length > 0 && answered === undefined ? (program?.leads ?? []) : []).flatMap(
    (target) =>
      optionOf(
        { target, points: 0, tell: () => ({ name: finder.nameOf(target, ''), evidence: null }), reportedOf: null },
        finder,
      ) ?? [],
  );
  const http: Option[] =
    reading.http === null ? [] : [{ ...codeOption(reading.http, finder, language), note: { kind: 'http' } }];
  const isNamed = program !== undefined && program.names !== null && answered === undefined;
  const byProgram = isNamed ? namedBy(program, reading.replies[0]?.enhanced ?? null, finder, language) : [];
  // A program's own words come before a number that its log added; a reply comes before both.
  const order =
    answered === undefined || isHttpByWords(answered.code, programs)
      ? [...words, ...byProgram, ...codes, ...leads]
      : [...codes, ...words];
  return [...pairIn(query, finding, finder, language), ...order, ...http];
}

/** What a provider is reported to mean by a code with its enhanced code, where its words were typed: it may not be what is registered. */
function withReport(option: Option, targets: readonly FoundTarget[]): Option {
  if (option.kind !== 'full') return option;
  const target = `${option.code} ${option.enhanced}`;
  const reported = targets.find((found) => found.target === target && found.reportedOf !== null);
  if (reported?.reportedOf == null) return option;
  return { ...option, evidence: reported.tell().evidence, note: { kind: 'reported', provider: reported.reportedOf } };
}

/** A number that no mail server sends, beside words that no server sent, is a status of HTTP. */
const isHttpByWords = (code: ReplyCode | null, programs: Finding['programs']): boolean =>
  (code !== null && code < 420 && programs.length > 0) ||
  (code !== null && [422, 429].includes(code) && programs.length > 0);

function namedBy(
  program: Finding['programs'][number],
  enhanced: string | null,
  finder: Finder,
  language: Language,
): Option[] {
  const { names } = program;
  if (names === null) return [];
  const note: Note = { kind: 'named-by', program: program.program, words: program.words };
  const code: Option = { ...codeOption(names, finder, language), note };
  if (enhanced === null || !enhanced.startsWith(String(names)[0] ?? '')) return [code];
  return [{ ...fullOption(names, enhanced, finder, language), note }, code];
}

/** The options for one reply: the code with its enhanced code, then each. */
function optionsOf(
  reply: { code: ReplyCode | null; enhanced: string | null },
  finder: Finder,
  language: Language,
): Option[] {
  const { code, enhanced } = reply;
  const options: Option[] = [];
  if (code !== null && enhanced !== null) options.push(fullOption(code, enhanced, finder, language));
  if (code !== null) options.push(codeOption(code, finder, language));
  if (enhanced !== null) options.push(enhancedOption(enhanced, finder, language));
  return options;
}

function codeOption(code: ReplyCode, finder: Finder, language: Language): Option & { kind: 'code' } {
  const entry = finder.entryOf(String(code));
  const name = entry === undefined ? null : plain(entry[language].name);
  return {
    kind: 'code',
    code,
    name,
    evidence: null,
    note: entry === undefined ? { kind: httpStatuses.has(code) ? 'http' : 'unregistered' } : null,
  };
}

/** What HTTP servers answer and no mail server does. */
const httpStatuses: ReadonlySet<number> = new Set([
  201, 204, 301, 302, 304, 400, 401, 403, 404, 405, 408, 409, 410, 413, 415, 429,
]);

function enhancedOption(code: string, finder: Finder, language: Language): Option & { kind: 'enhanced' } {
  return { kind: 'enhanced', code, evidence: null, ...registered(code, finder, language) };
}

function fullOption(code: ReplyCode, enhanced: string, finder: Finder, language: Language): Option & { kind: 'full' } {
  return { kind: 'full', code, enhanced, evidence: null, ...registered(enhanced, finder, language) };
}

/** The name of an enhanced code, and whether its class is one in which the catalogue has met it. */
function registered(code: string, finder: Finder, language: Language): { name: MatchedText | null; note: Note | null } {
  const entry = finder.entryOf(code);
  if (entry === undefined) return { name: null, note: { kind: 'unregistered' } };
  const note: Note | null = entry.numbers.includes(code) ? null : { kind: 'any-class', name: entry.key };
  return { name: plain(entry[language].name), note };
}

/** What words that stand between two codes ask for both. */
const between =
  /(?:^|[\s\d])(?:vs\.?|versus|and|or|va|và|hay|hoặc|hoac|với|voi|khác|khac|difference|compare|so sánh|so sanh|phân biệt|-|\/|,)(?=[\s\d]|$)/iu;

/** The comparison that a query of two codes asks for: `500 vs 550`, `450-550`, `250 500`. */
function pairIn(query: string, { reading }: Finding, finder: Finder, language: Language): Option[] {
  const codes = reading.replies.map(({ code }) => code);
  const [one, other] = codes;
  if (codes.length !== 2 || !one || !other || one === other || query.length > 100) return [];
  if (reading.replies.some(({ enhanced }) => enhanced !== null)) return [];
  if (!between.test(fold(query)) && !/^\s*\D{0,12}\d{3}\D{1,5}\d{3}\D{0,3}$/.test(query)) return [];
  const [a, b] = query.indexOf(String(one)) < query.indexOf(String(other)) ? [one, other] : [other, one];
  const written = finder.entryOf(`${Math.min(a, b)}-${Math.max(a, b)}`);
  return [{ kind: 'pair', codes: [a, b], name: written === undefined ? null : plain(written[language].name) }];
}

function optionOf(found: FoundTarget, finder: Finder): Option | null {
  const { target, reportedOf } = found;
  const { name, evidence } = found.tell();
  const note: Note | null = reportedOf === null ? null : { kind: 'reported', provider: reportedOf };
  if (/^\d{3}$/.test(target)) return { kind: 'code', code: Number(target), name, evidence, note };
  if (/^\d{3}-\d{3}$/.test(target)) return pairOption(target, name);
  const [code = '', enhanced] = target.split(' ');
  if (enhanced !== undefined) return { kind: 'full', code: Number(code), enhanced, name, evidence, note };
  if (/^[245X]\.\d/.test(target)) return { kind: 'enhanced', code: target, name, evidence, note };
  const thing = finder.thingOf(target);
  if (thing === undefined) return null;
  return { kind: thing.kind, target, name: name ?? plain(thing.title), evidence };
}

function pairOption(key: string, name: MatchedText | null): Option {
  const [a = 0, b = 0] = key.split('-').map(Number);
  return { kind: 'pair', codes: [a, b], name };
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
