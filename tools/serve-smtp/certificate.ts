/** A key and a self-signed certificate, made at start and forgotten at the end: no secret lies in the repository. */
import { createSecureContext, type SecureContext } from 'node:tls';
import { generate } from 'selfsigned';

const day = 86_400_000;

export async function makeSecureContext(name: string): Promise<SecureContext> {
  return createSecureContext(await makeCertificate(name));
}

/** For the host's name, `localhost` and 127.0.0.1. Valid for a month, and from yesterday on for clocks that are slow. */
export async function makeCertificate(name: string): Promise<{ readonly key: string; readonly cert: string }> {
  const made = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - day),
    notAfterDate: new Date(Date.now() + 30 * day),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: name },
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { key: made.private, cert: made.cert };
}
