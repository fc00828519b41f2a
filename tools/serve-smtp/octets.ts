/** Octets as the engine has them: strings of characters 0 to 255. */

export function octetsFrom(buffer: Buffer): string {
  return buffer.toString('latin1');
}

export function bufferOf(octets: string): Buffer {
  return Buffer.from(octets, 'latin1');
}

/** The UTF-8 octets of a text, as they would come in by the wire. */
export function octetsOfText(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
