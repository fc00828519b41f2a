/**
 * No regular expression that meets a line, a link or a data file takes longer than in proportion to its length.
 *
 * `UPDATE_EXPRESSIONS=1 npx vitest run tools/expressions.test.ts` proves the new ones and notes them in `proven.txt`;
 * `UPDATE_EXPRESSIONS=all` proves every one anew, which takes minutes.
 */
import { expect, test } from 'vitest';
import { expressionsOf, type Expression } from './expressions/extract.ts';
import { nameOf, readProven, writeProven } from './expressions/proofs.ts';
import { problemOf } from './expressions/verdict.ts';

const update = process.env['UPDATE_EXPRESSIONS'] ?? '';
const proven = update === 'all' ? new Set<string>() : readProven();

const files = Object.entries(
  import.meta.glob<string>(
    ['../src/**/*.{ts,tsx}', '../tools/serve-smtp/**/*.ts', '!../**/*.test.{ts,tsx}', '!../src/testing/**'],
    { query: '?raw', import: 'default', eager: true },
  ),
);
const found = files.flatMap(([file, text]) => expressionsOf(file.replace('../', ''), text));
const names = found.flatMap(({ source, flags }) => (source === null ? [] : nameOf(source, flags)));

/** As a compiler says it: `file:line: /source/flags: what is wrong`. */
function problemsOf(expressions: readonly Expression[]): string[] {
  const known = new Map<string, string | null>([...proven].map((name) => [name, null]));
  return expressions.flatMap(({ file, line, source, flags }) => {
    if (source === null) return [`${file}:${line}: an expression made while the program runs: write it as a literal`];
    const name = nameOf(source, flags);
    const problem = known.get(name) === null ? null : problemOf(source, flags);
    known.set(name, problem);
    return problem === null ? [] : [`${file}:${line}: ${name}: ${problem}`];
  });
}

test('every expression is linear', () => {
  expect(found.length).toBeGreaterThan(300);
  expect(problemsOf(found)).toEqual([]);
  if (update !== '') writeProven(names);
}, 1_200_000);

test('what is noted as proven stands in the code', () => {
  expect([...readProven()].filter((name) => !names.includes(name))).toEqual([]);
  expect(readProven().size).toBeGreaterThan(250);
});

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
