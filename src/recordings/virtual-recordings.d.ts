/** The table of contents of `public/recordings/`, as `tools/data-plugin.ts` makes it. */
declare module 'virtual:recordings' {
  export const dialogues: readonly string[];
  export const servers: readonly string[];
}
