/** Finds a personality by its name, with the host it was recorded on. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Host, Server } from '../../src/smtp/index.ts';

const folder = path.resolve('src/smtp/servers');

/** The names: the files of `src/smtp/servers/`. */
export const serverNames: readonly string[] = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -'.ts'.length));

type Personality = { readonly server: Server; readonly host: Host };

/** Loads one; null if there is none of that name. */
export async function loadServer(name: string): Promise<Personality | null> {
  if (!serverNames.includes(name)) return null;
  const module = (await import(/* @vite-ignore */ path.join(folder, `${name}.ts`))) as Personality;
  return { server: module.server, host: module.host };
}
