/** A place in a specification: the RFC's number and a section in it. */
export type Citation = { readonly rfc: number; readonly section: string };

/** Names a place: `cite(5321, '4.1.4')`. That the section exists is for the tests of those who cite to check. */
export function cite(rfc: number, section: string): Citation {
  return { rfc, section };
}

/** "RFC 5321 §4.2"; "RFC 2645" for a document whose sections were not read. */
export function formatCitation({ rfc, section }: Citation): string {
  return section === '' ? `RFC ${rfc}` : `RFC ${rfc} §${section}`;
}
