/** One client too many: it hears 421 in the server's own words and is gone, as RFC 5321 §3.8 lets a busy server do. */
import type { Socket } from 'node:net';
import { formatReply, open, type Host, type Server } from '../../src/smtp/index.ts';
import { bufferOf } from './octets.ts';

/** `linger`: milliseconds it gets to read it. */
export function turnAway(socket: Socket, server: Server, host: Host, linger: number): void {
  const { steps } = open(server, { ...host, service: 'busy' });
  const timer = setTimeout(() => socket.destroy(), linger);
  socket.on('error', () => socket.destroy());
  socket.once('close', () => clearTimeout(timer));
  socket.resume();
  socket.end(bufferOf(steps.map(({ reply }) => (reply === null ? '' : formatReply(reply))).join('')));
}
