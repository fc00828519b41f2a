/** Each layer rule is shown to fail on a sample that breaks it, and to pass on one that keeps it. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { layers } from './layers.mjs';
import { lintConfig } from './lint-config.mjs';

const root = path.resolve(import.meta.dirname, '..');
const features = ['compare', 'picker'];

/** A sample: where it stands, what it holds, and the rule that must refuse it, or null if none may. */
type Sample = { readonly file: string; readonly text: string; readonly refusedBy: string | null };

const importing = (target: string) => `import { x } from '${target}';\nexport const y = x;\n`;
const up = (file: string) => '../'.repeat(file.split('/').length - 2);

/** Where a sample of a layer stands; a feature's stands in a feature. */
const placeIn = (layer: string, name: string) =>
  layer === 'features' ? `src/features/compare/${name}.ts` : `src/${layer}/${name}.ts`;

const targetIn = (layer: string) => (layer === 'smtp' ? 'smtp/index.ts' : `${layer}/thing.ts`);

const samples: readonly Sample[] = [
  ...layers.flatMap((layer) =>
    layers
      .filter(({ name }) => name !== layer.name)
      .map((other): Sample => {
        const file = placeIn(layer.name, `imports-${other.name}`);
        const isAllowed = layer.imports.includes(other.name);
        return {
          file,
          text: importing(up(file) + targetIn(other.name)),
          refusedBy: isAllowed ? null : 'no-restricted-imports',
        };
      }),
  ),
  ...layers
    .filter(({ imports }) => imports.includes('smtp'))
    .map((layer): Sample => {
      const file = placeIn(layer.name, 'past-the-face');
      return { file, text: importing(`${up(file)}smtp/reply-code.ts`), refusedBy: 'no-restricted-imports' };
    }),
  {
    file: 'src/features/compare/imports-another-feature.ts',
    text: importing('../picker/option.ts'),
    refusedBy: 'no-restricted-imports',
  },
  { file: 'src/features/compare/imports-its-own.ts', text: importing('./rows.ts'), refusedBy: null },
  {
    file: 'src/features/compare/imports-a-type.ts',
    text: "import type { X } from '../../app/app.tsx';\nexport type Y = X;\n",
    refusedBy: 'no-restricted-imports',
  },
  { file: 'src/smtp/imports-a-package.ts', text: importing('valibot'), refusedBy: 'no-restricted-imports' },
  { file: 'src/smtp/imports-node.ts', text: importing('node:fs'), refusedBy: 'no-restricted-imports' },
  { file: 'src/smtp/imports-its-own.ts', text: importing('./reply.ts'), refusedBy: null },
  {
    file: 'src/smtp/knows-the-clock.ts',
    text: 'export const now = () => Date.now();\n',
    refusedBy: 'no-restricted-globals',
  },
  {
    file: 'src/smtp/knows-chance.ts',
    text: 'export const dice = () => Math.random();\n',
    refusedBy: 'no-restricted-properties',
  },
  { file: 'src/smtp/counts.ts', text: 'export const most = Math.max(1, 2);\n', refusedBy: null },
];

type Diagnostic = { readonly code: string; readonly filename: string };

let diagnostics: readonly Diagnostic[] = [];

beforeAll(() => {
  const folder = mkdtempSync(path.join(tmpdir(), 'layers-'));
  for (const { file, text } of samples) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  writeFileSync(path.join(folder, '.oxlintrc.json'), JSON.stringify(lintConfig(features)));
  diagnostics = lint(folder);
});

/** What the linter says of a folder; it exits with 1 when it finds something, and its answer counts all the same. */
function lint(folder: string): Diagnostic[] {
  const bin = path.join(root, 'node_modules/.bin/oxlint');
  const answer = (): string => {
    try {
      return execFileSync(bin, ['--format=json', 'src'], { cwd: folder, encoding: 'utf8' });
    } catch (error) {
      return String((error as { stdout?: unknown }).stdout);
    }
  };
  return (JSON.parse(answer()) as { diagnostics: Diagnostic[] }).diagnostics;
}

describe('each layer rule', () => {
  test.each(samples)('$file: $refusedBy', ({ file, refusedBy }) => {
    const rules = diagnostics
      .filter(({ filename }) => filename.endsWith(file))
      .map(({ code }) => /\((.+)\)/.exec(code)?.[1])
      .filter((rule) => rule?.startsWith('no-restricted'));
    expect([...new Set(rules)]).toEqual(refusedBy === null ? [] : [refusedBy]);
  });

  test('the committed configuration is what the list of layers gives', () => {
    const committed: unknown = JSON.parse(readFileSync(path.join(root, '.oxlintrc.json'), 'utf8'));
    expect(committed).toEqual(JSON.parse(JSON.stringify(lintConfig())));
  });
});
