/**
 * What a pattern finds in a text: the whole match, then its groups, '' for a group that took no part; nothing if it does not
 * match. For patterns that are read by position: `const [, verb = ''] = groupsOf(/^(\S*)/, line)`.
 */
export function groupsOf(pattern: RegExp, text: string): readonly string[] {
  return (pattern.exec(text) ?? []).map((part: string | undefined) => part ?? '');
}
