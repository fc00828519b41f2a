/**
 * The headers every host should send: one list for the preview server and for the `_headers` file.
 *
 * No inline script, no inline style, nothing from elsewhere; Trusted Types so that no text can become script.
 */

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
];

/** Sent with every file. */
const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy.join('; '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), browsing-topics=()',
  'Referrer-Policy': 'no-referrer',
  'Strict-Transport-Security': 'max-age=31536000',
  'X-Content-Type-Options': 'nosniff',
};

/** Further headers, by a path pattern as `_headers` files write it. The catalogue is open data: others may read it. */
const headersByPath: readonly (readonly [pattern: string, headers: Readonly<Record<string, string>>])[] = [
  ['/assets/*', { 'Cache-Control': 'public, max-age=31536000, immutable' }],
  ['/catalogue/*', { 'Access-Control-Allow-Origin': '*' }],
];

/** The headers for one path below the site's base. */
export function headersFor(path: string): Record<string, string> {
  const further = headersByPath.filter(([pattern]) => path.startsWith(pattern.slice(0, -1)));
  return Object.assign(
    { 'Cache-Control': 'public, max-age=0, must-revalidate' },
    securityHeaders,
    ...further.map(([, headers]) => headers),
  );
}

/** The `_headers` file of static hosts, for a site below `base` ("/" or "/path/"). */
export function headersFile(base: string): string {
  const blocks = [['/*', securityHeaders] as const, ...headersByPath];
  return blocks
    .map(([pattern, headers]) => {
      const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
      return [base.slice(0, -1) + pattern, ...lines].join('\n');
    })
    .join('\n\n')
    .concat('\n');
}
