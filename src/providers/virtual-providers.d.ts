/** The table of contents of `public/providers/`, as `tools/data-plugin.ts` makes it. */
declare module 'virtual:providers' {
  export const providers: readonly string[];
  export const evidence: readonly string[];
}
