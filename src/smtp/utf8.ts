/** Is this well-formed UTF-8 (RFC 3629 §4)? Octets are characters 0 to 255. */
export function isUtf8(octets: string): boolean {
  return /^(?:[\0-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})*$/.test(
    octets,
  );
}

/** What is not well-formed UTF-8 becomes U+FFFD, as most libraries read it. Octets in, octets out. */
export function asUtf8(octets: string): string {
  return octets.replace(
    /([\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})|[\x80-\xff]/g,
    (_, whole?: string) => whole ?? '\xef\xbf\xbd',
  );
}
