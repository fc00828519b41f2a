/**
 * `npm run -s explain -- --server postfix13 [--lang vi] < lines`: puts each line of standard input to a server and prints one
 * JSON object a reply: the line, the reply, why, the sections behind it, and where the session then stands.
 */
import { parseArgs } from 'node:util';
import { text } from 'node:stream/consumers';
import { languages, parseLanguage } from '../src/i18n/language.ts';
import { isServerName, loadServer, serverNames } from '../src/smtp/index.ts';
import { explain } from './explain/explain.ts';

const usage = `usage: npm run -s explain -- --server NAME [--lang ${languages.join('|')}]
The lines of the client come from standard input. After a 220 to STARTTLS the handshake is taken as made.
servers: ${serverNames.join(' ')}`;

/** Ends with what is wrong, and 2: a command line that cannot be carried out. */
function refuse(problem: string): never {
  console.error(`explain: ${problem}\n${usage}`);
  process.exit(2);
}

function readOptions() {
  try {
    const options = {
      server: { type: 'string' },
      lang: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    } as const;
    return parseArgs({ args: process.argv.slice(3), options }).values;
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

const { server: name = '', lang = 'en', help = false } = readOptions();
if (help) {
  console.log(usage);
  process.exit(0);
}
if (!isServerName(name)) refuse(name === '' ? '--server NAME is missing' : `unknown server ${name}`);
const language = parseLanguage(lang) ?? refuse(`unknown language ${lang}`);
const { server, host } = await loadServer(name);
const lines = (await text(process.stdin)).split(/\r?\n/);
if (lines.at(-1) === '') lines.pop();
for (const step of explain(server, host, lines, language)) console.log(JSON.stringify(step));
