/** What a query names: codes, a pair of them, a code by the name that a program has for it, words of programs. */
import { fold } from '../../i18n/fold.ts';
import type { Language } from '../../i18n/language.ts';
import type { ReplyCode } from '../../smtp/index.ts';
import type { Finder, Finding, FoundTarget } from './find.ts';
import {
  codeOption,
  enhancedOption,
  fullOption,
  optionOf,
  plain,
  type Note,
  type Option,
  type Scope,
} from './option.ts';

/** What a query names: two codes to compare, replies, a code by the name that a program has for it, words of programs. */
export function namedIn(query: string, finding: Finding, finder: Finder, scope: Scope, language: Language): Option[] {
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
