/** Which enhanced status codes there are: apart from `contents.ts`, because a comparison starts without them. */
import { enhanced } from 'virtual:enhanced';

const enhancedNames = new Map(enhanced);

/** Every enhanced status code, by its registry name ("X.7.1"), in registry order, with the classes it is used with. */
export const knownEnhanced: readonly (readonly [name: string, classes: readonly (2 | 4 | 5)[]])[] = enhanced;

/** Is the enhanced code, by its registry name, in the registry? */
export const isKnownEnhanced = (name: string): boolean => enhancedNames.has(name);

/** The classes in which a registered enhanced code is met; 4 and 5 where neither its text nor the registry says. */
export function classesOf(name: string): readonly (2 | 4 | 5)[] {
  const classes = enhancedNames.get(name) ?? [];
  return classes.length > 0 ? classes : [4, 5];
}
