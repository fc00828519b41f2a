/** HMAC-MD5 (RFC 2104, RFC 1321): what CRAM-MD5 proves knowledge of a password with (RFC 2195). */

const shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21] as const;
const blockLength = 64;

/** The digest of octets under a key, as 32 lower-case hex digits. */
export function hmacMd5(key: string, octets: string): string {
  const block = (key.length > blockLength ? md5(key) : key).padEnd(blockLength, '\0');
  const masked = (mask: number): string =>
    [...block].map((char) => String.fromCharCode(char.charCodeAt(0) ^ mask)).join('');
  const digest = md5(masked(0x5c) + md5(masked(0x36) + octets));
  return [...digest].map((char) => char.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}

/** RFC 1321 §3: the 16 octets of the digest. */
function md5(octets: string): string {
  const padded = `${octets}\x80${'\0'.repeat((119 - (octets.length % 64)) % 64)}${littleEndian(octets.length * 8)}\0\0\0\0`;
  let state: readonly number[] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let at = 0; at < padded.length; at += blockLength) {
    const next = rounds(state, padded.slice(at, at + blockLength));
    state = state.map((word, index) => (word + (next[index] ?? 0)) | 0);
  }
  return state.map(littleEndian).join('');
}

/** RFC 1321 §3.4: four rounds of sixteen operations on one block. */
function rounds(state: readonly number[], block: string): readonly number[] {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (let step = 0; step < 64; step += 1) {
    const round = step >> 4;
    const mix = mixOf(round, b, c, d);
    const at = [step, 5 * step + 1, 3 * step + 5, 7 * step][round] ?? 0;
    const sum = (a + mix + wordAt(block, at & 15) + Math.floor(Math.abs(Math.sin(step + 1)) * 2 ** 32)) | 0;
    const shift = shifts[round * 4 + (step & 3)] ?? 0;
    [a, b, c, d] = [d, (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0, b, c];
  }
  return [a, b, c, d];
}

function mixOf(round: number, b: number, c: number, d: number): number {
  if (round === 0) return (b & c) | (~b & d);
  if (round === 1) return (b & d) | (c & ~d);
  return round === 2 ? b ^ c ^ d : c ^ (b | ~d);
}

function wordAt(block: string, index: number): number {
  return [3, 2, 1, 0].reduce((word, offset) => (word << 8) | block.charCodeAt(index * 4 + offset), 0);
}

function littleEndian(word: number): string {
  return String.fromCharCode(word & 255, (word >>> 8) & 255, (word >>> 16) & 255, (word >>> 24) & 255);
}
