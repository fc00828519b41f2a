/** The table of contents of `public/scenarios/`, as `tools/data-plugin.ts` makes it by playing each of them. */
declare module 'virtual:scenarios' {
  export const scenarios: readonly {
    readonly id: string;
    /** Pairs it was written for, as in "250-500". */
    readonly bestFor?: readonly string[];
    /** For each session: the codes that occur in it, and how many turns it has. */
    readonly sessions: readonly {
      readonly turns: number;
      readonly codes: readonly number[];
    }[];
  }[];
}
