/** Octets as the engine has them: strings of characters 0 to 255. */

export function octetsFrom(buffer: Buffer): string {
  return buffer.toString('latin1');
}

export function bufferOf(octets: string): Buffer {
  return Buffer.from(octets, 'latin1');
}
