/** Names of what the catalogue can be led to: `550`, `5.1.1`, `550 5.1.1`, `450-550`. */
import { readSearchIndex } from '../catalogue-files.ts';

const keys = new Set(readSearchIndex().map(({ key }) => key));

/** Is everything that a target names in the catalogue? A code with its enhanced code has two names, of one class. */
export function isCatalogueTarget(target: string): boolean {
  const [one = '', other] = target.split(' ');
  const isKnown = (name: string): boolean => keys.has(name) || keys.has(name.replace(/^[245](?=\.)/, 'X'));
  return isKnown(one) && (other === undefined || (isKnown(other) && one[0] === other[0]));
}
