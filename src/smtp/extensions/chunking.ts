/** BDAT (RFC 3030): a chunk of known length in place of DATA. */
import { startContent } from '../content.ts';
import { move, refuse, transactionOf, type Outcome, type Turn } from '../turn.ts';

/** What BDAT announces. */
export type Chunk = { readonly octets: number; readonly last: boolean };

/** `bdat-cmd = "BDAT" SP chunk-size [ SP end-marker ] CR LF`, end-marker "LAST" (§2). */
export function readChunk(argument: string): Chunk | null {
  const [, digits, last] = /^(\d{1,19})(?: +(last))?$/i.exec(argument) ?? [];
  return digits === undefined ? null : { octets: Number(digits), last: last !== undefined };
}

function refuseChunk(turn: Turn): Outcome | undefined {
  const { state } = turn.session;
  if (state.name !== 'envelope') return refuse(turn, 'mail-first');
  const { recipients, refused } = state.transaction;
  if (recipients !== null) return undefined;
  return refuse(turn, refused > 0 ? 'data-no-valid-recipients' : 'rcpt-first');
}

/**
 * Reads the chunk, even one that is refused: §2: "the receiver-SMTP … MUST … accept and discard the associated message
 * data before sending the appropriate 5XX or 4XX code". The reply comes when the octets have.
 */
export function acceptBdat(turn: Turn): Outcome {
  const chunk = readChunk(turn.argument);
  return chunk === null ? refuse(turn, 'bdat-syntax') : beginChunk(turn, chunk, refuseChunk(turn));
}

/** The octets of a chunk are next; `refusal` is what has already been decided of it. */
export function beginChunk(turn: Turn, { octets, last }: Chunk, refusal: Outcome | undefined): Outcome {
  const transaction = transactionOf(turn.session) ?? {
    reversePath: null,
    sender: '',
    parameters: [],
    recipients: null,
    refused: 0,
    chunks: null,
  };
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

/** A chunk announced with a bad size cannot be skipped: its octets will be read as commands. 501. */
export function chunkSyntax(turn: Turn): Outcome | undefined {
  return readChunk(turn.argument) === null ? refuse(turn, 'bdat-syntax') : undefined;
}
