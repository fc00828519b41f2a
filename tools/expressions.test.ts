/** No regular expression that meets a line, a link or a data file takes longer than in proportion to its length. */
import { expect, test } from 'vitest';
import { expressionsOf, type Expression } from './expressions/extract.ts';
import { problemOf } from './expressions/verdict.ts';

const files = Object.entries(
  import.meta.glob<string>(
    ['../src/**/*.{ts,tsx}', '../tools/serve-smtp/**/*.ts', '!../**/*.test.{ts,tsx}', '!../src/testing/**'],
    { query: '?raw', import: 'default', eager: true },
  ),
);

/** As a compiler says it: `file:line: /source/flags: what is wrong`. */
function problemsOf(expressions: readonly Expression[]): string[] {
  const known = new Map<string, string | null>();
  return expressions.flatMap(({ file, line, source, flags }) => {
    if (source === null) return [`${file}:${line}: an expression made while the program runs: write it as a literal`];
    const key = `/${source}/${flags}`;
    const problem = known.has(key) ? known.get(key) : problemOf(source, flags);
    known.set(key, problem ?? null);
    return problem === null || problem === undefined ? [] : [`${file}:${line}: ${key}: ${problem}`];
  });
}

test('every expression is linear', () => {
  const found = files.flatMap(([file, text]) => expressionsOf(file.replace('../', ''), text));
  expect(found.length).toBeGreaterThan(300);
  expect(problemsOf(found)).toEqual([]);
  // Some 20 seconds of processor time, however long a busy machine takes for them.
}, 300_000);

test('an expression that is not is named with file, line and a text that shows it', () => {
  const text = String.raw`
    const label = '[a-z](?:[-a-z]*[a-z])?';
    export const exponential = new RegExp(${'`^${label}(?:[^\\n]${label})*$`'});
    export const quadratic = /\s+$/; // a division 1 / 2 / 3 and "/(a*)*/" are none
    export const made = (words: string) => new RegExp(words);
    export const linear = /^\s+(?=x)/;
  `;
  expect(problemsOf(expressionsOf('sample.ts', text))).toEqual([
    expect.stringMatching(/^sample\.ts:3: [^]*: exponential: .*repeat/),
    expect.stringMatching(/^sample\.ts:4: .*: 2nd degree polynomial: .*repeat/),
    'sample.ts:5: an expression made while the program runs: write it as a literal',
  ]);
});
