import { describe, expect, test } from 'vitest';
import { negotiateLanguage, parseLanguage } from './language.ts';
import { pseudo, pseudoText } from './pseudo.ts';

describe('language', () => {
  test('is read in any case and with any region', () => {
    expect(['en', 'VI', 'vi-VN', 'en-GB', 'fr', ''].map(parseLanguage)).toEqual(['en', 'vi', 'vi', 'en', null, null]);
  });

  test('is the first preferred one that we speak, else English', () => {
    expect(negotiateLanguage(['fr', 'vi-VN', 'en'])).toBe('vi');
    expect(negotiateLanguage(['fr'])).toBe('en');
    expect(negotiateLanguage([])).toBe('en');
  });
});

describe('the pseudo-language', () => {
  test('accents, lengthens and brackets, and keeps placeholders, tokens and citations', () => {
    const text = pseudoText('Copy {{code}} from `MAIL FROM`. [RFC 5321 §4.2]');
    expect(text).toMatch(/^⟦Cöpý \{\{code\}\} fröm `MAIL FROM`\.~+⟧ \[RFC 5321 §4\.2\]$/);
    expect(pseudoText('')).toBe('⟦⟧');
  });

  test('reaches every string of a value and nothing else', () => {
    expect(pseudo({ a: ['x'], b: 1, c: null, d: { e: 'y' } })).toEqual({
      a: ['⟦x~⟧'],
      b: 1,
      c: null,
      d: { e: '⟦ý~⟧' },
    });
  });
});
