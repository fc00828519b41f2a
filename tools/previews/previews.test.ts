import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { createDrawing, shortened } from './draw.ts';
import { previewOf } from './read-page.ts';

const page = (address: string, title: string, description: string): string =>
  `<meta property="og:title" content="${title}"/><meta property="og:description" content="${description}"/>` +
  `<meta property="og:url" content="https://example.org${address}"/>`;

const pages = [
  page('/vi/compare/250-vs-500', 'SMTP 250 và 500', 'Mã 250: xong. Mã 500: &quot;không hiểu&quot;.'),
  page('/en/codes/550', 'SMTP 550: Mailbox unavailable', 'The server refuses for good.'),
  page('/en/codes/550/5.7.26', 'SMTP 550 5.7.26: Several authentication checks failed', 'x'.repeat(2000)),
  page('/en/enhanced/5.7.1', '5.7.1: Not authorized (SMTP enhanced status code)', 'Not permitted.'),
  page(
    '/vi/simulator/greylisting',
    'Greylisting, rồi gửi lại thành công: phiên SMTP',
    'Máy chủ chưa biết người gửi này.',
  ),
];

describe('previews', () => {
  test('show what the page says', () => {
    const previews = pages.map((html) => previewOf(html, 'https://example.org'));
    expect(previews.map((one) => one?.numerals.map(({ text, name }) => `${text} ${name}`))).toEqual([
      ['250 Đã hoàn tất', '500 Không nhận ra lệnh'],
      ['550 Mailbox unavailable'],
      ['550 5.7.26 Several authentication checks failed'],
      ['5.7.1 Not authorized'],
      [],
    ]);
    expect(previews[0]?.text).toBe('Mã 250: xong. Mã 500: "không hiểu".');
    expect(previews[4]?.title).toBe('Greylisting, rồi gửi lại thành công');
    expect(previewOf(page('/en/servers', 'Servers', 'All.'), 'https://example.org')).toBeNull();
    expect(previewOf('<p>no head</p>', 'https://example.org')).toBeNull();
  });

  test('are small pictures of the size that a chat asks for', async () => {
    const draw = await createDrawing();
    const sizes = await Promise.all(
      pages.map(async (html) => {
        const preview = previewOf(html, 'https://example.org');
        if (preview === null) throw new Error('no preview');
        const png = await draw(preview);
        const { width, height, format } = await sharp(png).metadata();
        expect([width, height, format]).toEqual([1200, 630, 'png']);
        return png.length;
      }),
    );
    expect(Math.max(...sizes)).toBeLessThan(40_000);
  });

  test('end at a sentence, or at a word', () => {
    expect(shortened('One two three. Four five six.', 20)).toBe('One two three.');
    expect(shortened('One two three four five six.', 20)).toBe('One two three four…');
    expect(shortened('Short.', 20)).toBe('Short.');
  });
});
