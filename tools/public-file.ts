/** A file below `public/`: facts, prose, scenarios, recordings. Nothing of it is trusted. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';

export const publicFolder = path.resolve(import.meta.dirname, '../public');

/** Reads and parses JSON: `readPublic('recordings/dialogues.json', parseDialogues)`. Throws with the file's name and the place of what does not fit. */
export function readPublic<T>(file: string, parse: (value: unknown) => T): T {
  try {
    return parse(JSON.parse(readFileSync(path.join(publicFolder, file), 'utf8')));
  } catch (cause) {
    throw new Error(`public/${file} cannot be read: ${placeOf(cause)}${String(cause)}`, { cause });
  }
}

/** Where in a value a schema found what does not fit: "dialogues.unknown.steps.1: ". */
export function placeOf(error: unknown): string {
  if (!v.isValiError(error)) return '';
  const [issue] = error.issues;
  return `${v.getDotPath(issue) ?? 'the file'}: `;
}
