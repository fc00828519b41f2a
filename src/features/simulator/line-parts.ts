/** A line of a dialogue taken apart, for the eye: what each piece of it is called. */

export type PartName =
  | 'code'
  | 'hyphen'
  | 'space'
  | 'enhanced'
  | 'text'
  | 'verb'
  | 'keyword'
  | 'path'
  | 'parameters'
  | 'argument';

export type Part = { readonly name: PartName; readonly text: string };

const part = (name: PartName, text: string | undefined): Part[] =>
  text === undefined || text === '' ? [] : [{ name, text }];

/** A reply line: `250-2.1.0 OK`. */
export function replyParts(line: string): Part[] {
  const [, code, separator, enhanced, text] =
    /^(\d{3})([ -]?)(?:([245]\.\d{1,3}\.\d{1,3})(?= |$))? ?(.*)$/.exec(line) ?? [];
  return [
    ...part('code', code),
    ...part(separator === '-' ? 'hyphen' : 'space', separator === ' ' ? 'SP' : separator),
    ...part('enhanced', enhanced),
    ...part('text', text),
  ];
}

/** A command line: `MAIL FROM:<carol@example.org> SIZE=100`. */
export function commandParts(line: string): Part[] {
  const [verb = ''] = /^\S*/.exec(line) ?? [];
  const argument = line.slice(verb.length).replace(/^ /, '');
  const [envelope = '', keyword, path] = /^((?:FROM|TO):)\s*(<[^>]*>|\S+)/i.exec(argument) ?? [];
  const parameters = argument.slice(envelope.length).trimStart();
  const isEnvelope = /^(?:MAIL|RCPT)$/i.test(verb) && keyword !== undefined;
  return [
    ...part('verb', verb),
    ...(isEnvelope
      ? [...part('keyword', keyword), ...part('path', path), ...part('parameters', parameters)]
      : part('argument', argument)),
  ];
}
