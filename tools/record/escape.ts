/** Octets in the form of a capture, which is what `octetsOf` reads. */
export function escapeOctets(octets: string): string {
  return octets.replace(
    /[^\x20-\x5b\x5d-\x7e]/g,
    (octet) => short[octet] ?? `\\x${octet.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

const short: Readonly<Record<string, string>> = { '\r': '\\r', '\n': '\\n', '\t': '\\t', '\0': '\\0', '\\': '\\\\' };
