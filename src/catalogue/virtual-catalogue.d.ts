/** The table of contents of `public/catalogue/`, as `tools/data-plugin.ts` reads it from the folders. */
declare module 'virtual:catalogue' {
  export const codes: readonly (readonly [
    code: number,
    standing: 'standard' | 'extension' | 'experimental' | 'obsolete' | 'seen-in-the-wild' | 'listed',
  ])[];
  export const pairs: readonly string[];
}

declare module 'virtual:enhanced' {
  export const enhanced: readonly (readonly [name: string, classes: readonly (2 | 4 | 5)[]])[];
}
