/** Which providers are told of, and for which codes there is evidence of them. Read at build time (`tools/data-plugin.ts`). */
import { evidence, providers } from 'virtual:providers';

const names = new Set(evidence);
const ids = new Set(providers);

/** The ids of the providers, in the order in which they are shown. */
export const providerIds: readonly string[] = providers;

/** Is a provider of this id told of? */
export const isProviderId = (id: string): boolean => ids.has(id);

/** Is some provider known to send this: "550", "5.7.26", "550-5.7.26"? See `evidenceName`. */
export const hasEvidence = (name: string): boolean => names.has(name);

/** The enhanced codes that providers send, whether the registry has them or not. */
export const sentEnhancedCodes: readonly string[] = evidence.filter((name) => /^\d\./.test(name));
