import type { Prose } from '../catalogue/queries.ts';
import type { AnyFacts } from '../catalogue/unregistered.ts';
import type { Language } from '../i18n/language.ts';

/** Everything that is told of a code. */
export type ToldCode = { readonly language: Language; readonly facts: AnyFacts; readonly prose: Prose };
