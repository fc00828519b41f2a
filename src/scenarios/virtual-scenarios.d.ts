/** The table of contents of `public/scenarios/`, as `tools/data-plugin.ts` makes it by playing each of them. */
declare module 'virtual:scenarios' {
  export const scenarios: readonly {
    readonly id: string;
    /** For each session: how many replies of each code it has, and how many turns. */
    readonly sessions: readonly {
      readonly turns: number;
      readonly replies: readonly (readonly [code: number, count: number])[];
    }[];
  }[];
}
