/**
 * STARTTLS on a socket: the same connection, from here on inside TLS.
 *
 * Octets that came in clear and that nobody has read yet go into the handshake and make it fail: nothing said in clear is
 * ever taken for something said inside TLS (RFC 3207 §6).
 */
import type { Socket } from 'node:net';
import { TLSSocket, type SecureContext } from 'node:tls';

/**
 * Resolves with the secured socket, or with an error if there was no handshake; never rejects. On an error the connection
 * is of no more use (RFC 3207 §4), and is destroyed.
 * @param timeout milliseconds
 */
export function shakeHands(clear: Socket, secureContext: SecureContext, timeout: number): Promise<TLSSocket | Error> {
  return new Promise((resolve) => {
    const secured = new TLSSocket(clear, { isServer: true, secureContext });
    const timer = setTimeout(() => fail(new Error(`not finished within ${timeout} ms`)), timeout);
    const fail = (error: Error): void => {
      clearTimeout(timer);
      resolve(error);
      secured.destroy();
      clear.destroy();
    };
    secured.on('error', fail);
    secured.on('_tlsError', fail);
    const left = (): void => fail(new Error('the client left during the handshake'));
    secured.once('end', left).once('close', left);
    secured.once('secure', () => {
      clearTimeout(timer);
      secured.off('end', left);
      // Nobody reads before the session does.
      secured.pause();
      resolve(secured);
    });
  });
}
