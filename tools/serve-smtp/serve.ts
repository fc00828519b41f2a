/**
 * The engine behind a TCP port of 127.0.0.1, with real STARTTLS. It delivers nothing: a message is counted and dropped.
 */
import { createServer, type Server as Listener, type Socket } from 'node:net';
import type { Host, Server } from '../../src/smtp/index.ts';
import { makeSecureContext } from './certificate.ts';
import { Connection } from './connection.ts';
import { inTurn } from './in-turn.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { turnAway } from './turn-away.ts';

export type ServeOptions = {
  readonly server: Server;
  readonly host: Host;
  /** 0: any free one. */
  readonly port: number;
  /** Takes each line of each dialogue; nobody sees them without. */
  readonly log?: (line: string) => void;
  readonly limits?: Partial<Limits>;
  /** The date and time that greetings and headers show, in RFC 5322 form; the host's own, ever the same, without. */
  readonly now?: () => string;
};

export type Serving = {
  readonly port: number;
  /** Connections open now, those whose session is over among them. */
  readonly connections: () => number;
  /** Cuts all connections off and gives the port back. */
  readonly close: () => Promise<void>;
};

const address = '127.0.0.1';

/** Listens. Rejects if it cannot, as when the port is in use. */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { server, host, now, log = () => {} } = options;
  const limits: Limits = { ...defaultLimits, ...options.limits };
  const secureContext = await makeSecureContext(host.name);
  const sockets = new Set<Socket>();
  /** The sessions; the one that has gone longest without progress comes first. */
  const sessions = new Set<Connection>();
  /** The sockets whose session is over, oldest first. */
  const leaving = new Set<Socket>();
  const soon = inTurn();
  let count = 0;

  function leave(socket: Socket): void {
    if (socket.closed) return;
    leaving.add(socket);
    const [oldest] = leaving;
    if (leaving.size > limits.leaving) oldest?.destroy();
  }

  /** When all places are taken, the session that makes no progress gives its place up. */
  function hasRoom(): boolean {
    if (sessions.size < limits.connections) return true;
    const [slowest] = sessions;
    if (slowest === undefined || slowest.quietFor < limits.quiet) return false;
    slowest.turnOut();
    return true;
  }

  const listener = createServer({ allowHalfOpen: true, highWaterMark: limits.unsent, noDelay: true }, (socket) => {
    const number = (count += 1);
    sockets.add(socket);
    socket.once('close', () => {
      sockets.delete(socket);
      leaving.delete(socket);
    });
    const logLine = (line: string): void => log(`#${number} ${line}`);
    if (!hasRoom()) {
      logLine('-- one connection too many: turned away');
      leave(socket);
      turnAway(socket, server, host, limits.linger);
      return;
    }
    const connection = new Connection(socket, {
      server,
      host: now === undefined ? host : { ...host, date: now() },
      secureContext,
      limits,
      inTurn: soon,
      recipients: () => limits.recipients / sessions.size,
      log: logLine,
      onProgress: (made) => {
        sessions.delete(made);
        sessions.add(made);
      },
      onOver: (ended) => {
        if (sessions.delete(ended)) leave(socket);
      },
    });
    sessions.add(connection);
    connection.start();
  });
  const port = await listen(listener, options.port);
  listener.on('error', (error) => log(`-- ${error.message}`));
  return {
    port,
    connections: () => sockets.size,
    close: () =>
      new Promise((resolve) => {
        listener.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function listen(listener: Listener, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(port, address, () => {
      listener.off('error', reject);
      const bound = listener.address();
      resolve(typeof bound === 'object' && bound !== null ? bound.port : port);
    });
  });
}
