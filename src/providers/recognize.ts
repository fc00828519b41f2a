/**
 * Whose reply is it? A text is compared with what providers are known to answer: its words in runs of three, whatever stands
 * for addresses, numbers and names between them; then the marks and the hosts that only one provider has.
 *
 * Words that several providers or stock software use say nothing of who spoke: then the answer is null, or only a cause.
 * Time grows with the text: each of its runs is looked up once.
 */
import type { Cause } from './provider.ts';
import { runsOf, wordsOf, type Wordings } from './wordings.ts';

/** What is asked: the text of a reply, wrapped, cut or quoted as it may be, and its codes where they are known. */
export type Asked = { readonly text: string; readonly code?: number; readonly enhanced?: string };

/** Whose reply it is, and which; `reply` is null where only the provider shows. */
export type Recognised = {
  readonly provider: string;
  readonly short: string;
  readonly reply: string | null;
  readonly cause: Cause | null;
};

export type Recognizer = (asked: Asked) => Recognised | null;

type Entry = {
  readonly provider: Wordings[number];
  readonly reply: Wordings[number]['replies'][number];
  /** Runs of the wording, and how many there are. */
  readonly runs: ReadonlySet<string>;
};

/** Longer texts are cut: a reply is at most some lines. */
const longest = 4000;

/** So much of a wording, or of a text that is shorter than it, has to agree. */
const leastShare = 0.6;

/** Prepares the wordings once; what comes back answers for one text after the other. */
export function createRecognizer(wordings: Wordings): Recognizer {
  const entries = wordings.flatMap((provider) =>
    provider.replies.flatMap((reply) =>
      reply.texts.map((text): Entry => ({ provider, reply, runs: new Set(runsOf(wordsOf(text))) })),
    ),
  );
  const byRun = indexByRun(entries);
  return (question) => {
    const text = question.text.slice(0, longest);
    const asked = { ...codesIn(text), ...question };
    const named = providersNamedIn(text, wordings);
    const marked = markedIn(text, named, asked);
    const found = candidates(text, byRun).filter((one) => !contradicts(one, asked, named));
    return marked ?? bestOf(found, asked, named) ?? byCodes(asked, named) ?? onlyNamed(named);
  };
}

/** The first code of a text, and the enhanced code behind it. */
function codesIn(text: string): Pick<Asked, 'code' | 'enhanced'> {
  const [, code, enhanced] = /(?<![\d.])([245]\d\d)(?:-|\s)\s{0,4}#?([245]\.\d{1,3}\.\d{1,3})?/.exec(text) ?? [];
  return { ...(code !== undefined && { code: Number(code) }), ...(enhanced !== undefined && { enhanced }) };
}

function indexByRun(entries: readonly Entry[]): Map<string, Entry[]> {
  const byRun = new Map<string, Entry[]>();
  for (const entry of entries) {
    for (const run of entry.runs) byRun.set(run, [...(byRun.get(run) ?? []), entry]);
  }
  return byRun;
}

/** The providers whose hosts or marks stand in a text. */
function providersNamedIn(text: string, wordings: Wordings): Wordings {
  const lower = text.toLowerCase();
  return wordings.filter(
    ({ hosts, marks }) => hosts.some((host) => hasHost(lower, host)) || marks.some((mark) => text.includes(mark)),
  );
}

/** A host is named where its domain ends: "mx1.web.de" and "web.de/help", not "cobweb.de" and not "web.design". */
function hasHost(text: string, host: string): boolean {
  for (let at = text.indexOf(host); at >= 0; at = text.indexOf(host, at + 1)) {
    const before = text.charAt(at - 1);
    const after = text.charAt(at + host.length);
    if (!/[a-z\d@-]/.test(before) && !/[a-z\d-]/.test(after)) return true;
  }
  return false;
}

/** A reply by the mark that only it carries: "[TSS04]", "S3150". */
function markedIn(text: string, named: Wordings, { code }: Asked): Recognised | null {
  const marks = new Set(text.match(/[A-Z]{1,4}[:_-]?[A-Z\d]{1,6}(?:_\d{1,3})?/g));
  for (const provider of named) {
    const own = provider.replies.filter(({ mark }) => mark !== null && marks.has(mark));
    const reply = own.find((one) => one.code === code) ?? own[0];
    if (reply !== undefined) return recognised(provider, reply);
  }
  return null;
}

type Candidate = { readonly entry: Entry; readonly share: number; readonly agreeing: number };

/** The wordings that share runs with the text, by how much of them does. */
function candidates(text: string, byRun: ReadonlyMap<string, readonly Entry[]>): Candidate[] {
  const words = wordsOf(text);
  const runs = new Set([...runsOf(words), ...words, ...words.slice(1).map((word, index) => `${words[index]} ${word}`)]);
  const agreeing = new Map<Entry, number>();
  for (const run of runs) {
    for (const entry of byRun.get(run) ?? []) agreeing.set(entry, (agreeing.get(entry) ?? 0) + 1);
  }
  // A reply that was cut is the beginning of its wording: then all of it has to agree.
  const length = Math.max(1, words.length - 2);
  return [...agreeing].map(([entry, count]) => ({
    entry,
    agreeing: count,
    share: count / Math.min(entry.runs.size, Math.max(length, leastRuns)),
  }));
}

/** So many runs have to agree before words alone say who spoke. */
const leastRuns = 4;

/** The best wording, if it is one provider's alone or the provider is named. */
function bestOf(found: readonly Candidate[], asked: Asked, named: Wordings): Recognised | null {
  const isNamed = ({ entry }: Candidate): boolean => named.includes(entry.provider);
  const weight = (candidate: Candidate): number =>
    candidate.share +
    candidate.agreeing / 1000 +
    (isNamed(candidate) ? 0.5 : 0) +
    agreementOfCodes(candidate, asked) / 5;
  const good = found
    .filter((candidate) => candidate.share >= leastShare && (isNamed(candidate) || speaksForItself(candidate, asked)))
    .toSorted((one, other) => weight(other) - weight(one));
  const [best] = good;
  if (best === undefined) return null;
  const { provider, reply } = best.entry;
  if (isNamed(best)) return recognised(provider, reply);
  // Another host spoke, or others say the same: words alone are no name.
  const isShared = good.some((other) => other.entry.provider !== provider && weight(other) >= weight(best) - 0.1);
  return isShared || named.some(({ kind }) => kind === 'mailbox') ? null : recognised(provider, reply);
}

/** Which codes are the same: two for both, one for the enhanced code, a half for the basic code; none speaks against. */
function agreementOfCodes({ entry: { reply } }: Candidate, { code, enhanced }: Asked): number {
  return (enhanced !== undefined && reply.enhanced === enhanced ? 1.5 : 0) + (code === reply.code ? 0.5 : 0);
}

/** Are the words enough to tell who spoke? Many of them are; a few are with both codes, and none are that anybody says. */
function speaksForItself(candidate: Candidate, asked: Asked): boolean {
  const { entry, share, agreeing } = candidate;
  if (entry.reply.isStock) return false;
  if (agreeing >= leastRuns) return true;
  const isWhole = share === 1 && agreeing >= entry.runs.size && agreementOfCodes(candidate, asked) === 2;
  return isWhole && (agreeing > 1 || entry.reply.isOwnCode);
}

const hasCodes = ({ code, enhanced }: Entry['reply'], asked: Asked): boolean =>
  enhanced !== null && enhanced === asked.enhanced && code === asked.code;

/** Is it another reply of a named provider, and not word for word, when one with just these codes is known? */
const contradicts = (
  { entry: { provider, reply }, share, agreeing }: Candidate,
  asked: Asked,
  named: Wordings,
): boolean =>
  (share < 1 || agreeing < leastRuns) &&
  named.includes(provider) &&
  !hasCodes(reply, asked) &&
  provider.replies.some((other) => hasCodes(other, asked));

/** The codes of the one provider that is named, where they have one cause only. */
function byCodes(asked: Asked, [provider, other]: Wordings): Recognised | null {
  if (provider === undefined || other !== undefined) return null;
  const own = provider.replies.filter((reply) => hasCodes(reply, asked));
  const [first] = own;
  return first !== undefined && own.every(({ cause }) => cause === first.cause) ? recognised(provider, first) : null;
}

/** Nothing but a name: who spoke, and not what. Two names are none. */
function onlyNamed(named: Wordings): Recognised | null {
  const [only, other] = named;
  if (only === undefined || other !== undefined) return null;
  return { provider: only.id, short: only.short, reply: null, cause: null };
}

const recognised = ({ id, short }: Wordings[number], reply: Entry['reply']): Recognised => ({
  provider: id,
  short,
  reply: reply.id,
  cause: reply.cause,
});
