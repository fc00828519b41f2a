import { describe, expect, test } from 'vitest';
import { namesIn, noticesText, otherNotices } from './notices.ts';

describe('the notices beside the built site', () => {
  test('have the packages whose files are assets, and what the build put in', () => {
    const built = [
      { file: 'assets/preload-x.js' },
      { file: 'assets/wake-x.js', src: 'src/app/wake.tsx' },
      { file: 'assets/a.woff2', src: 'src/styles/text-sans.woff2' },
      { file: 'assets/b.woff2', src: 'node_modules/@fontsource-variable/source-code-pro/files/b.woff2' },
    ];
    const text = noticesText(otherNotices(built));
    expect(namesIn(text)).toEqual(['@fontsource-variable/source-code-pro', 'source-sans', 'vite']);
    expect(text).toContain('© 2023 Adobe');
    expect(text).toContain('SIL OPEN FONT LICENSE Version 1.1');
    expect(text).toContain('VoidZero Inc.');
    expect(text).not.toContain('Bundled dependencies');
  });

  test('cannot be made while a licence is missing', () => {
    expect(() => noticesText([{ name: 'a', version: '1.0.0', identifier: 'MIT' }])).toThrow(/a ships without/);
    expect(noticesText([{ name: 'a', version: '1.0.0', identifier: 'Unlicense' }])).toContain('public domain');
  });
});
