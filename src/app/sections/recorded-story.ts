/** A recorded session made into a story that can be stepped through. */
import { visibleText } from '../../i18n/visible-text.ts';
import type { ShownStory } from '../../features/simulator/story.ts';
import type { RecordedDialogue, Recording } from '../../recordings/recording.ts';
import { recordedTurns } from '../../recordings/session.ts';

/** One server's session of a dialogue. It has no turns where the dialogue was not put to it. */
export function recordedStory(dialogue: RecordedDialogue, recording: Recording): ShownStory {
  const turns = recordedTurns(dialogue, recording);
  const isOver = turns.some(({ by, lines }) => by === 'network' && lines[0] === 'closed');
  return {
    sessions: [{ caption: null, isOver }],
    turns: turns.map(({ by, lines, code }, step) => ({
      by,
      session: 0,
      step,
      lines: lines.map(visibleText),
      code,
      isLost: false,
    })),
  };
}
