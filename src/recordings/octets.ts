/** What is repeated more often than any recording does stays as it is written. */
const mostRepeated = 2_000_000;

/** The octets that a `send` stands for: `\r \n \t \0 \\ \xNN`, and `{A*5000}` for `A` 5,000 times. */
export function octetsOf(escaped: string): string {
  let room = mostRepeated;
  return escaped
    .replace(/\{((?:\\[^{}]|[^\\{}])+?)\*(\d+)\}/g, (whole, text: string, times: string) => {
      room -= text.length * Number(times);
      return room < 0 ? whole : text.repeat(Number(times));
    })
    .replace(/\\(x[0-9A-Fa-f]{2}|[rnt0\\])/g, (_, named: string) =>
      named.length > 1 ? String.fromCharCode(Number.parseInt(named.slice(1), 16)) : String(letters.get(named)),
    );
}

const letters = new Map([
  ['r', '\r'],
  ['n', '\n'],
  ['t', '\t'],
  ['0', '\0'],
  ['\\', '\\'],
]);

/** What is sent, line by line as people read it: the escapes stay, the line ends go. */
export function sentLines(escaped: string): string[] {
  const lines = escaped.split(String.raw`\r\n`);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
