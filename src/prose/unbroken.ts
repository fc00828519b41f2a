/** A space that would leave a number without what it counts, or a name without its number, at the end of a line. */
const torn =
  /(?<=RFC) (?=\d)|(?<=\d) (?=(?:MB|kB|bits?|bytes?|octets?|seconds?|minutes?|hours?|days?|giây|phút|giờ|ngày)(?!\p{L}))/gu;

/** The text with "RFC 3463", "1 MB" and "5 days" each on one line, in both languages. */
export function unbroken(text: string): string {
  return text.replace(torn, '\u00a0');
}
