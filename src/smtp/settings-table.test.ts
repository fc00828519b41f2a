/**
 * The table of settings in README.md is what `lacking` says.
 *
 * `UPDATE_SETTINGS=1 npx vitest run src/smtp/settings-table.test.ts` writes it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { hostSettings, inherent, lacking, type HostSetting } from './host-settings.ts';
import { serverNames, type ServerName } from './server-names.ts';

const readme = path.resolve(import.meta.dirname, 'README.md');
const update = process.env['UPDATE_SETTINGS'] === '1';
const begin = '<!-- settings: written by settings-table.test.ts -->\n';
const end = '\n<!-- /settings -->';

/** Versions of one server that have the same settings share a column, called by the newest. */
function columns(): ServerName[] {
  const seen = new Set<readonly HostSetting[]>();
  return serverNames.filter((name) => !seen.has(lacking[name]) && seen.add(lacking[name]));
}

function cell(setting: HostSetting, name: ServerName): string {
  if (inherent[name]?.includes(setting) === true) return 'always';
  return lacking[name].includes(setting) ? '' : '✓';
}

function table(): string {
  const names = columns();
  const rows = [
    ['setting', ...names.map((name) => `\`${name}\``)],
    ['---', ...names.map(() => '---')],
    ...(Object.keys(hostSettings) as HostSetting[]).map((setting) => [
      `\`${setting}\``,
      ...names.map((name) => cell(setting, name)),
    ]),
  ];
  return rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** Without the spaces that a formatter aligns columns with. */
function plain(text: string): string {
  return text
    .replace(/ *\| */g, '|')
    .replace(/-{3,}/g, '---')
    .trim();
}

test('README.md says which server has which setting', () => {
  const text = readFileSync(readme, 'utf8');
  const [before = '', rest = ''] = text.split(begin);
  const [written = '', after = ''] = rest.split(end);
  if (update) writeFileSync(readme, `${before}${begin}\n${table()}\n${end}${after}`);
  else expect(plain(written)).toBe(plain(table()));
});
