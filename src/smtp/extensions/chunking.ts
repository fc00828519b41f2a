/** BDAT (RFC 3030): a chunk of known length in place of DATA. */
import { recipientsFirst } from '../commands/data.ts';
import { startContent } from '../content.ts';
import { move, noTransaction, refuse, transactionOf, type Outcome, type Rule, type Turn } from '../turn.ts';

/** What BDAT announces. */
export type Chunk = { readonly octets: number; readonly last: boolean };

/** `bdat-cmd = "BDAT" SP chunk-size [ SP end-marker ] CR LF`, end-marker "LAST" (§2). */
export function readChunk(argument: string): Chunk | null {
  const [, digits, last] = /^(\d{1,19})(?: +(last))?$/i.exec(argument) ?? [];
  return digits === undefined ? null : { octets: Number(digits), last: last !== undefined };
}

/**
 * Reads the chunk, even one that is refused: §2: "the receiver-SMTP … MUST … accept and discard the associated message
 * data before sending the appropriate 5XX or 4XX code". The reply comes when the octets have.
 */
export function acceptBdat(turn: Turn): Outcome {
  const chunk = readChunk(turn.argument);
  return chunk === null ? refuse(turn, 'bdat-syntax') : beginChunk(turn, chunk, recipientsFirst(turn));
}

/** The octets of a chunk are next; `refusal` is what has already been decided of it. */
export function beginChunk(turn: Turn, { octets, last }: Chunk, refusal: Outcome | undefined): Outcome {
  const transaction = transactionOf(turn.session) ?? noTransaction;
  return {
    ...move(turn, 'bdat', {
      name: 'chunk',
      transaction,
      content: transaction.chunks ?? startContent(false),
      left: octets,
      last,
      refusedBy: refusal ?? null,
    }),
    reply: null,
  };
}

/** A rule that is asked before any command: the octets of a chunk it refuses are no commands either. */
export function discardingChunk(rule: Rule): Rule {
  return (turn) => {
    const refusal = rule(turn);
    const chunk = refusal !== undefined && turn.verb === 'BDAT' ? readChunk(turn.argument) : null;
    return chunk === null ? refusal : beginChunk(turn, chunk, refusal);
  };
}

/** A chunk announced with a bad size cannot be skipped: its octets will be read as commands. 501. */
export function chunkSyntax(turn: Turn): Outcome | undefined {
  return readChunk(turn.argument) === null ? refuse(turn, 'bdat-syntax') : undefined;
}
