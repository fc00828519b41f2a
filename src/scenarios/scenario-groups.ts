/** The headings under which scenarios are listed, in their order. */
export const scenarioGroups = [
  'delivery',
  'syntax',
  'recipients',
  'later',
  'size',
  'host',
  'asking',
  'login',
  'extensions',
  'attacks',
] as const;

export type ScenarioGroup = (typeof scenarioGroups)[number];
