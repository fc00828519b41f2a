/** Punycode (RFC 3492): can a label be decoded? Nobody here needs what it says. */

/** §5 gives the parameters of the encoding. */
const base = 36;
const [least, most] = [1, 26];

/** §6.2, without the code points. `text` is what stands behind `xn--`. */
export function isPunycode(text: string): boolean {
  const delimiter = text.lastIndexOf('-');
  if (delimiter === 0) return false;
  let length = Math.max(delimiter, 0);
  let [index, bias, codePoint] = [0, 72, 128];
  for (let at = delimiter + 1; at < text.length;) {
    const before = index;
    for (let [weight, k] = [1, base]; ; k += base) {
      const digit = digitOf(text[at]);
      if (digit < 0) return false;
      at += 1;
      index += digit * weight;
      const threshold = Math.min(Math.max(k - bias, least), most);
      if (digit < threshold) break;
      weight *= base - threshold;
    }
    length += 1;
    bias = adapt(index - before, length, before === 0);
    codePoint += Math.floor(index / length);
    if (codePoint > 0x10_ff_ff) return false;
    index = (index % length) + 1;
  }
  return true;
}

function digitOf(letter = ' '): number {
  return 'abcdefghijklmnopqrstuvwxyz0123456789'.indexOf(letter.toLowerCase());
}

/** §6.1. */
function adapt(delta: number, length: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? 700 : 2));
  rest += Math.floor(rest / length);
  let k = 0;
  for (; rest > ((base - least) * most) / 2; k += base) rest = Math.floor(rest / (base - least));
  return k + Math.floor((base * rest) / (rest + 38));
}
