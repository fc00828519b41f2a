/** HMAC-MD5 (RFC 2104, RFC 1321): what CRAM-MD5 proves knowledge of a password with (RFC 2195). */

/** Octets that both functions work on at a time (RFC 2104 §2, RFC 1321 §3.4). */
const blockLength = 64;

/** The four words of 32 bits that become the digest (RFC 1321 §3.3). */
type Words = readonly [a: number, b: number, c: number, d: number];

/** RFC 1321 §3.4: what each round mixes, which word of the block a step takes, and by how much the steps rotate. */
const rounds = [
  {
    mix: (b: number, c: number, d: number) => (b & c) | (~b & d),
    word: (step: number) => step,
    shifts: [7, 12, 17, 22],
  },
  {
    mix: (b: number, c: number, d: number) => (b & d) | (c & ~d),
    word: (step: number) => 5 * step + 1,
    shifts: [5, 9, 14, 20],
  },
  {
    mix: (b: number, c: number, d: number) => b ^ c ^ d,
    word: (step: number) => 3 * step + 5,
    shifts: [4, 11, 16, 23],
  },
  { mix: (b: number, c: number, d: number) => c ^ (b | ~d), word: (step: number) => 7 * step, shifts: [6, 10, 15, 21] },
] as const;

/** The digest of octets under a key, as 32 lower-case hex digits. */
export function hmacMd5(key: string, octets: string): string {
  const block = (key.length > blockLength ? md5(key) : key).padEnd(blockLength, '\0');
  const masked = (mask: number): string =>
    Array.from(block, (char) => String.fromCharCode(char.charCodeAt(0) ^ mask)).join('');
  const digest = md5(masked(0x5c) + md5(masked(0x36) + octets));
  return Array.from(digest, (char) => char.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}

/** RFC 1321 §3: the 16 octets of the digest. */
function md5(octets: string): string {
  const zeros = '\0'.repeat((119 - (octets.length % blockLength)) % blockLength);
  const padded = `${octets}\x80${zeros}${littleEndian(octets.length * 8)}\0\0\0\0`;
  let words: Words = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let at = 0; at < padded.length; at += blockLength) words = transform(words, padded, at);
  return words.map(littleEndian).join('');
}

/** RFC 1321 §3.4: four rounds of sixteen steps on the block that begins at `from`. */
function transform(words: Words, octets: string, from: number): Words {
  let [a, b, c, d] = words;
  let step = 0;
  for (const { mix, word, shifts } of rounds) {
    for (let quarter = 0; quarter < 4; quarter += 1) {
      for (const shift of shifts) {
        const sine = Math.floor(Math.abs(Math.sin(step + 1)) * 2 ** 32);
        const sum = (a + mix(b, c, d) + wordAt(octets, from + 4 * (word(step) & 15)) + sine) | 0;
        [a, b, c, d] = [d, (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0, b, c];
        step += 1;
      }
    }
  }
  return [(words[0] + a) | 0, (words[1] + b) | 0, (words[2] + c) | 0, (words[3] + d) | 0];
}

/** Four octets as a word, the least significant first (RFC 1321 §2). */
function wordAt(octets: string, at: number): number {
  return [3, 2, 1, 0].reduce((word, offset) => (word << 8) | octets.charCodeAt(at + offset), 0);
}

function littleEndian(word: number): string {
  return String.fromCharCode(word & 255, (word >>> 8) & 255, (word >>> 16) & 255, (word >>> 24) & 255);
}
