// @ts-check
/** Makes `.oxlintrc.json`: `node tools/lint-config.mjs` writes it. The layer rules come from `layers.mjs`. */
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { layers } from './layers.mjs';

const root = path.resolve(import.meta.dirname, '..');

/** @param {string} name */
const inside = (name) => [`../${name}/*`, `../${name}/**`, `../../${name}/**`, `../../../${name}/**`];

const pastTheFace = {
  group: [
    '../smtp/*',
    '../../smtp/*',
    '../../../smtp/*',
    '!../smtp/index.ts',
    '!../smtp/host-settings.ts',
    '!../../smtp/index.ts',
    '!../../smtp/host-settings.ts',
    '!../../../smtp/index.ts',
    '!../../../smtp/host-settings.ts',
  ],
  message: 'Import the protocol from smtp/index.ts only, and what a host may be told from smtp/host-settings.ts.',
};

/**
 * One override a layer. A later override replaces the options of an earlier one, so every layer has all of its rule in
 * one place.
 * @param {readonly string[]} features
 */
function layerOverrides(features) {
  const names = [...layers.map(({ name }) => name), 'main.tsx', 'styles'];
  /** @param {import('./layers.mjs').Layer} layer */
  const forbiddenTo = (layer) => names.filter((name) => name !== layer.name && !layer.imports.includes(name));
  return layers.flatMap((layer) => {
    const patterns = [
      ...forbiddenTo(layer).map((name) => ({ group: inside(name), message: `${layer.name}: ${layer.because}` })),
      ...(layer.imports.includes('smtp') ? [pastTheFace] : []),
    ];
    if (layer.name === 'smtp') return smtpOverrides(layer);
    const files = [`src/${layer.name}/**/*.ts`, `src/${layer.name}/**/*.tsx`];
    if (layer.name !== 'features') {
      return [{ files, excludeFiles: ['**/*.test.ts'], rules: { 'no-restricted-imports': ['error', { patterns }] } }];
    }
    return features.map((feature) => ({
      files: [`src/features/${feature}/**/*.ts`, `src/features/${feature}/**/*.tsx`],
      excludeFiles: ['**/*.test.ts'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              ...patterns,
              {
                group: features.filter((other) => other !== feature).map((other) => `../${other}/**`),
                message: `features: ${layer.because}`,
              },
            ],
          },
        ],
      },
    }));
  });
}

/**
 * The protocol imports nothing but itself, from its own folder or one of the folders in it.
 * @param {import('./layers.mjs').Layer} layer
 */
function smtpOverrides({ because }) {
  const message = `smtp: ${because}`;
  /** @param {readonly string[]} files @param {readonly string[]} own */
  const only = (files, own) => ({
    files,
    excludeFiles: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ group: ['*', ...own.map((name) => `!${name}`)], message }] }],
    },
  });
  const folders = ['commands', 'extensions', 'grammar', 'servers', 'words'];
  return [
    only(['src/smtp/*.ts'], ['./*', './**']),
    only(['src/smtp/*/**/*.ts'], ['./*', '../*.ts', ...folders.flatMap((name) => [`../${name}/*`, `./${name}/*`])]),
  ];
}

const purity = {
  files: ['src/smtp/**/*.ts'],
  excludeFiles: ['**/*.test.ts'],
  rules: {
    'no-restricted-globals': ['error', 'Date', 'performance', 'crypto', 'process', 'console'],
    'no-restricted-properties': [
      'error',
      { object: 'Math', property: 'random', message: 'The engine knows no chance.' },
    ],
  },
};

/**
 * The whole configuration.
 * @param {readonly string[]} features the folders of `src/features`
 */
export function lintConfig(features = readdirSync(path.join(root, 'src/features')).toSorted()) {
  return {
    $schema: './node_modules/oxlint/configuration_schema.json',
    plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'react', 'jsx-a11y', 'import', 'promise', 'vitest'],
    categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
    env: { browser: true, es2024: true, node: true },
    rules: {
      'import/no-cycle': 'error',
      'import/no-default-export': 'error',
      'import/no-unassigned-import': 'off', // styles and entries are imported for their effect
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }], // what an RFC says costs nothing
      'no-shadow': 'off', // `code` is what a code is called, in a loop over codes too
      'oxc/no-accumulating-spread': 'error',
      'oxc/no-map-spread': 'off', // a few entries, once: a value is worth more than a copy saved
      'jsx-a11y/prefer-tag-over-role': 'off', // role="status" is ARIA's word; <output> is for results of a form
      'react/react-in-jsx-scope': 'off', // the automatic runtime
      'react/no-array-index-key': 'off', // runs of a text have no other identity
      'react/jsx-no-useless-fragment': 'error',
      'unicorn/consistent-function-scoping': 'off', // a helper of one function stands in it
      'typescript/consistent-type-imports': 'error',
      'typescript/consistent-return': 'off', // the compiler checks that a switch is exhaustive
      'typescript/no-explicit-any': 'error',
      'typescript/no-non-null-assertion': 'error',
      'typescript/no-unsafe-type-assertion': 'off', // the few there are name what a parser has just shown
    },
    overrides: [
      ...layerOverrides(features),
      purity,
      {
        // Octets are what the protocol is made of, and loops assert without a word when nothing is wrong.
        files: ['src/smtp/**'],
        rules: { 'no-control-regex': 'off', 'vitest/expect-expect': 'off', 'vitest/valid-title': 'off' },
      },
      {
        // One measurement after the other: two at once would disturb each other. One page after the other: the disk keeps up.
        files: ['tools/bench.ts', 'tools/prerender-plugin.ts'],
        rules: { 'no-await-in-loop': 'off' },
      },
      {
        files: ['*.config.ts', 'src/i18n/locales/**'],
        rules: { 'import/no-default-export': 'off' },
      },
      {
        // The layout of a phone takes the table's display away, and with it its roles: they are written out.
        files: ['src/features/compare/aligned-rows.tsx'],
        rules: {
          'jsx-a11y/no-redundant-roles': 'off',
          'jsx-a11y/no-interactive-element-to-noninteractive-role': 'off',
          'jsx-a11y/control-has-associated-label': 'off',
        },
      },
      {
        files: ['e2e/**', '**/*.test.ts', '**/*.test.tsx'],
        rules: {
          'max-lines': 'off',
          'no-await-in-loop': 'off',
          'no-empty-pattern': 'off',
          'vitest/no-conditional-expect': 'off', // files differ in kind, and each kind has its own rules
          'vitest/no-standalone-expect': 'off', // a check of the check itself, before it is used
          'vitest/valid-expect': 'off', // the second argument says where in a file it failed
        },
      },
    ],
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(path.join(root, '.oxlintrc.json'), `${JSON.stringify(lintConfig(), null, 2)}\n`);
}
