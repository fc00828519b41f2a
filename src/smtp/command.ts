/**
 * A command line taken apart: the verb and what follows it (RFC 5321 §4.1.1, §2.4).
 *
 * "Verbs and argument values … are not case sensitive" (§2.4): the verb is given in upper case, the argument as written.
 * "SMTP servers SHOULD tolerate trailing white space before the terminating <CRLF>" (§4.1.1).
 */

/** A command line without its line end: `{ verb: 'MAIL', argument: 'FROM:<a@example.org>' }`. */
export type CommandLine = { readonly verb: string; readonly argument: string };

/** Takes a line apart at its first space. Never throws; a line that begins with a space has the verb ''. */
export function parseCommandLine(line: string): CommandLine {
  const space = line.indexOf(' ');
  if (space < 0) return { verb: upperCase(withoutTrailingSpace(line, 0)), argument: '' };
  return { verb: upperCase(line.slice(0, space)), argument: withoutTrailingSpace(line, space + 1) };
}

/** The inverse: one space, no line end. */
export function formatCommandLine({ verb, argument }: CommandLine): string {
  return argument === '' ? verb : `${verb} ${argument}`;
}

function withoutTrailingSpace(line: string, from: number): string {
  let end = line.length;
  while (end > from && (line.charCodeAt(end - 1) === 0x20 || line.charCodeAt(end - 1) === 0x09)) end -= 1;
  return line.slice(from, end);
}

/** Upper case of the letters A to Z and of nothing else: octets above 127 belong to no known alphabet here. */
export function upperCase(text: string): string {
  for (let at = 0; at < text.length; at += 1) {
    const octet = text.charCodeAt(at);
    if (octet > 0x60 && octet < 0x7b) {
      return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
    }
  }
  return text;
}

/** Lower case of the letters A to Z and of nothing else. */
export function lowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
