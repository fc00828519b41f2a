// @ts-check
/**
 * The layers of `src/`, lowest first, and what each may import of ours. What is not named is a lint error.
 *
 * `tools/lint-config.mjs` makes lint rules of this list; ARCHITECTURE.md draws it; `tools/layers.test.ts` proves each rule.
 */

/**
 * @typedef {object} Layer
 * @property {string} name the folder under `src/`
 * @property {readonly string[]} imports the layers it may import
 * @property {string} because what is forbidden in it, and why
 */

const knowledge = ['catalogue', 'scenarios', 'recordings', 'providers'];

/** How what is known is found. */
const finding = ['search', 'reading'];

/** @type {readonly Layer[]} */
export const layers = [
  {
    name: 'smtp',
    imports: [],
    because: 'The protocol knows nothing of the browser, of packages, of the clock or of chance.',
  },
  { name: 'i18n', imports: [], because: 'Words live in one place and depend on nothing of ours.' },
  {
    name: 'search',
    imports: ['i18n'],
    because: 'How words meet texts, the same for all that can be found, whatever it is.',
  },
  {
    name: 'reading',
    imports: ['smtp', 'i18n'],
    because: 'What is read of a pasted text follows from the text alone: no page, no clock, no network.',
  },
  { name: 'files', imports: [], because: 'How a file of the site becomes a value, whatever is in it.' },
  {
    name: 'catalogue',
    imports: ['smtp', 'i18n', 'files', 'search'],
    because: 'Knowledge is not bound to how it is shown.',
  },
  {
    name: 'scenarios',
    imports: ['smtp', 'i18n', 'files'],
    because: 'A scenario is a story and a policy, not a view of one.',
  },
  {
    name: 'recordings',
    imports: ['smtp', 'i18n', 'files', 'search'],
    because: 'What was heard is evidence: it bends to no view and no story.',
  },
  {
    name: 'providers',
    imports: ['smtp', 'i18n', 'files'],
    because: 'What a provider documents, or is reported to mean, is its own kind of evidence.',
  },
  { name: 'url', imports: ['smtp', 'i18n', ...knowledge], because: 'Addresses are a contract that no view may bend.' },
  { name: 'ui', imports: [], because: 'The design system takes its words as props.' },
  {
    name: 'prose',
    imports: ['smtp', 'i18n', ...knowledge, 'url', 'ui'],
    because: 'How the catalogue is set on a page, the same in every feature.',
  },
  {
    name: 'features',
    imports: ['smtp', 'i18n', ...finding, ...knowledge, 'url', 'ui', 'prose'],
    because: 'Features meet in a route, never in each other.',
  },
  {
    name: 'app',
    imports: ['smtp', 'i18n', 'files', ...finding, ...knowledge, 'url', 'ui', 'prose', 'features'],
    because: 'Composition: nothing may import it but the entry.',
  },
];
