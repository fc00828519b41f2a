/**
 * What is told of the recordings: made from them when the site is built (`tools/recording-files.ts`), parsed here when it is
 * read. Counts and comparisons are made by `survey.ts`; nothing in these files is written by hand but words and sections.
 */
import * as v from 'valibot';
import { visibleText } from '../i18n/visible-text.ts';

const inBoth = <T extends v.GenericSchema>(schema: T) => v.object({ en: schema, vi: schema });
/** What a server or a client said, in which nothing hides. Line ends part the lines of a text. */
const said = v.pipe(
  v.string(),
  v.transform((text) => text.split('\n').map(visibleText).join('\n')),
);
const agreement = v.nullable(v.picklist(['same', 'permitted', 'class', 'differs']));

/** How one step was answered, as it is shown: lines with runs folded, and how the connection ended. */
const toldSchema = v.object({
  is: v.picklist(['replied', 'tls', 'octets', 'unsent', 'silent', 'gone', 'nothing']),
  code: v.nullable(v.number()),
  enhanced: v.nullable(v.string()),
  lines: v.array(v.object({ line: said, times: v.number() })),
  isClosed: v.boolean(),
});
export type Told = v.InferOutput<typeof toldSchema>;

/** What a step sends, as it is shown; `event` where nothing is sent. */
const sentSchema = v.object({
  lines: v.array(said),
  event: v.nullable(v.picklist(['greeting', 'tls', 'half-close', 'silence'])),
});
export type Sent = v.InferOutput<typeof sentSchema>;

const serverTitles = v.array(v.object({ name: v.string(), title: v.string() }));
export type ServerTitle = v.InferOutput<typeof serverTitles>[number];

const overviewSchema = v.object({
  servers: serverTitles,
  groups: v.array(v.object({ id: v.string(), title: v.string(), lead: v.string() })),
  /** `strip`: a character a server, in the order of `servers`: see `letterOf`. `standard`: the same for RFC 5321 by the letter. */
  dialogues: v.array(
    v.object({
      id: v.string(),
      group: v.string(),
      title: v.string(),
      tests: v.string(),
      sections: v.array(v.string()),
      standard: v.string(),
      strip: v.string(),
    }),
  ),
});
export type Overview = v.InferOutput<typeof overviewSchema>;
export type OverviewDialogue = Overview['dialogues'][number];

const groupSchema = v.object({
  id: v.string(),
  /** One row a step that asks something; `cells` in the order of the overview's servers: a code, or a letter. */
  rows: v.array(
    v.object({
      dialogue: v.string(),
      step: v.number(),
      sent: sentSchema,
      standard: v.string(),
      cells: v.array(v.string()),
      /** The turn at which each cell's session answers, from 1; 0 where there is none. */
      turns: v.array(v.number()),
    }),
  ),
});
export type GroupTable = v.InferOutput<typeof groupSchema>;

const ruleSchema = v.object({ rule: v.string(), sections: v.array(v.string()) });

const dialogueSchema = v.object({
  id: v.string(),
  group: v.string(),
  sections: v.array(v.string()),
  words: inBoth(v.object({ title: v.string(), tests: v.string() })),
  servers: serverTitles,
  asked: v.array(
    v.object({
      step: v.number(),
      sent: sentSchema,
      standard: toldSchema,
      because: v.array(ruleSchema),
      /** What the RFC permits besides. */
      permitted: v.object({ codes: v.array(v.number()), sections: v.array(v.string()) }),
      answers: v.array(v.object({ name: v.string(), told: toldSchema, agreement, turn: v.number() })),
    }),
  ),
});
export type DialogueTable = v.InferOutput<typeof dialogueSchema>;
export type AskedStep = DialogueTable['asked'][number];

/** Where something was heard: the turn of a server's session, from 1. */
const place = v.object({ dialogue: v.string(), server: v.string(), turn: v.number() });
export type PlaceInSession = v.InferOutput<typeof place>;

const profileSchema = v.object({
  name: v.string(),
  title: v.string(),
  about: inBoth(v.string()),
  server: v.string(),
  version: v.string(),
  config: v.string(),
  packages: v.array(v.string()),
  greeting: toldSchema,
  ehlo: toldSchema,
  /** Replies heard in all, and how often each code. */
  replies: v.number(),
  /** Dialogues whose recording could not be read. */
  unread: v.number(),
  codes: v.array(v.object({ code: v.number(), count: v.number() })),
  agreement: v.object({ same: v.number(), class: v.number(), differs: v.number() }),
  departures: v.array(
    v.object({
      dialogue: v.string(),
      group: v.string(),
      title: inBoth(v.string()),
      turn: v.number(),
      sent: sentSchema,
      standard: toldSchema,
      own: toldSchema,
      agreement,
    }),
  ),
  /** The personality of the engine that answers like it, and in how many of the recorded steps its code agrees. */
  personality: v.nullable(v.object({ steps: v.number(), code: v.number() })),
});
export type Profile = v.InferOutput<typeof profileSchema>;

const serverListSchema = v.array(
  v.object({
    name: v.string(),
    title: v.string(),
    about: inBoth(v.string()),
    version: v.string(),
    agreement: profileSchema.entries.agreement,
    greeting: said,
  }),
);
export type ServerList = v.InferOutput<typeof serverListSchema>;

const evidenceSchema = v.object({
  code: v.number(),
  /** The enhanced code with it; null for the code, whatever came with it. */
  enhanced: v.nullable(v.string()),
  /** Set-ups that were recorded, and those of them that sent the code. */
  recorded: v.number(),
  replies: v.number(),
  servers: v.array(v.object({ name: v.string(), title: v.string(), count: v.number() })),
  texts: v.array(v.object({ lines: v.array(said), count: v.number(), servers: v.array(v.string()), at: place })),
  /** How many different texts there are in all. */
  textCount: v.number(),
  /** What was asked when it was sent: the dialogues in which most servers sent it. */
  asked: v.array(v.object({ dialogue: v.string(), title: inBoth(v.string()), servers: v.number(), at: place })),
  /** Where the standard's own answer is another code: which, how many servers, how many steps. */
  instead: v.array(v.object({ standard: v.number(), servers: v.array(v.string()), steps: v.number(), at: place })),
});
export type Evidence = v.InferOutput<typeof evidenceSchema>;

const textIndexSchema = v.object({
  servers: v.array(v.string()),
  dialogues: v.array(v.string()),
  /** [text, servers that said it, times it was said, where it is found: server, dialogue, turn] */
  texts: v.array(v.tuple([said, v.array(v.number()), v.number(), v.tuple([v.number(), v.number(), v.number()])])),
});
export type TextIndex = v.InferOutput<typeof textIndexSchema>;

const parser =
  <Schema extends v.GenericSchema>(schema: Schema) =>
  /** @throws ValiError when the value does not fit */
  (value: unknown): v.InferOutput<Schema> =>
    v.parse(schema, value);

export const parseOverview = parser(overviewSchema);
export const parseGroupTable = parser(groupSchema);
export const parseDialogueTable = parser(dialogueSchema);
export const parseProfile = parser(profileSchema);
export const parseServerList = parser(serverListSchema);
export const parseEvidence = parser(evidenceSchema);
export const parseTextIndex = parser(textIndexSchema);
