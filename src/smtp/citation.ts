/** A place in a specification: the RFC's number and a section in it. */
export type Citation = { readonly rfc: number; readonly section: string };

/** Names a place: `cite(5321, '4.1.4')`. That the section exists is for the tests of those who cite to check. */
export function cite(rfc: number, section: string): Citation {
  return { rfc, section };
}
