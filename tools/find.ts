/**
 * `npm run -s find -- --lang vi "mail bị trả về"`: prints what the finder's box shows for a query, one JSON object a result,
 * ranked as there. The query comes from standard input for `-`.
 */
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { languages, parseLanguage } from '../src/i18n/language.ts';
import { makeFind } from './find/find.ts';

const usage = `usage: npm run -s find -- [--lang ${languages.join('|')}] QUERY
The query is read from standard input for "-".`;

/** Ends with what is wrong, and 2: a command line that cannot be carried out. */
function refuse(problem: string): never {
  console.error(`find: ${problem}\n${usage}`);
  process.exit(2);
}

function readOptions() {
  try {
    const options = { lang: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;
    return parseArgs({ args: process.argv.slice(3), options, allowPositionals: true });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

const { values, positionals } = readOptions();
if (values.help === true) {
  console.log(usage);
  process.exit(0);
}
const language = parseLanguage(values.lang ?? 'en') ?? refuse(`unknown language ${values.lang ?? ''}`);
if (positionals.length === 0) refuse('QUERY is missing');
const query = positionals.length === 1 && positionals[0] === '-' ? await text(process.stdin) : positionals.join(' ');
const find = await makeFind(language);
// In one piece: whoever reads only the first lines may go.
process.stdout.write(
  find(query)
    .map((line) => `${JSON.stringify(line)}\n`)
    .join(''),
);
