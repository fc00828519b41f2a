/** Which enhanced codes come with which reply codes, as `tools/data-plugin.ts` reads it from catalogue and recordings. */
declare module 'virtual:full-codes' {
  /** A document gives the enhanced code with the reply code. */
  export const listed: readonly (readonly [code: number, enhanced: string, source: string])[];
  /** So many of the recorded servers sent them in one reply. */
  export const heard: readonly (readonly [code: number, enhanced: string, servers: number])[];
}
