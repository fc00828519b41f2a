/** Draws previews: 1200 × 630 pixels, in the look of the site, as small PNGs. */
import { readFile } from 'node:fs/promises';
import type { CSSProperties, ReactElement, ReactNode } from 'react';
import satori, { type Font } from 'satori';
import sharp from 'sharp';
import type { Numeral, Preview } from './read-page.ts';

export const previewSize = { width: 1200, height: 630 } as const;

const paper = '#fbfaf6';
const ink = '#1a1d21';
/** By the first digit; the right one of two codes of a class takes the second tone, as on the page. */
const tones: Readonly<Record<string, string>> = { 2: '#0a7440', 3: '#1d5bb8', 4: '#8f5600', 5: '#b3241d' };
const secondTones: Readonly<Record<string, string>> = { 2: '#0b6b6b', 3: '#5146c4', 4: '#5c3d00', 5: '#a3195b' };

/** An element without JSX: satori reads React's shape, and needs `display` said of each. */
function box(style: CSSProperties, ...children: ReactNode[]): ReactElement {
  return {
    type: 'div',
    key: null,
    props: { style: { display: 'flex', ...style }, children },
  } as ReactElement;
}

/** So much of a text is shown as fits, up to the end of a sentence where there is one. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit);
  const sentence = cut.lastIndexOf('. ');
  return sentence > limit / 2 ? cut.slice(0, sentence + 1) : `${cut.slice(0, cut.lastIndexOf(' '))}…`;
}

function card({ text, name, tone }: Numeral, side: 'left' | 'right' | 'whole', isSecond = false): ReactElement {
  const color = (isSecond ? secondTones : tones)[tone] ?? ink;
  const isRight = side === 'right';
  return box(
    {
      flexDirection: 'column',
      alignItems: isRight ? 'flex-end' : 'flex-start',
      boxSizing: 'border-box',
      width: side === 'whole' ? 1088 : 532,
      height: 236,
      padding: '34px 36px 0',
      background: '#fff',
      borderRadius: 18,
      border: '2px solid #e2dfd6',
      [isRight ? 'borderRight' : 'borderLeft']: `14px solid ${color}`,
    },
    box({ fontFamily: 'Mono', fontSize: 100, lineHeight: 1, color }, text),
    box(
      { fontSize: 31, fontWeight: 600, lineHeight: 1.2, marginTop: 18, textAlign: isRight ? 'right' : 'left' },
      shortened(name, side === 'whole' ? 90 : 52),
    ),
  );
}

function page({ numerals, title, text }: Preview): ReactElement {
  const [left, right] = numerals;
  const cards =
    left === undefined
      ? []
      : right === undefined
        ? [card(left, 'whole')]
        : [card(left, 'left'), card(right, 'right', left.tone === right.tone)];
  return box(
    {
      flexDirection: 'column',
      justifyContent: 'space-between',
      boxSizing: 'border-box',
      ...previewSize,
      padding: '42px 56px 46px',
      background: paper,
      color: ink,
      fontFamily: 'Sans',
    },
    box({ fontFamily: 'Mono', fontSize: 25 }, 'SMTP Reply Explorer'),
    ...(cards.length > 0
      ? [box({ justifyContent: 'space-between' }, ...cards)]
      : [box({ fontSize: 64, fontWeight: 600, lineHeight: 1.2 }, shortened(title ?? '', 90))]),
    box({ fontSize: 34, lineHeight: 1.38, minHeight: 190 }, shortened(text, cards.length > 0 ? 230 : 280)),
  );
}

const fontOf = async (name: string, file: string, weight: 400 | 600 | 700): Promise<Font> => ({
  name,
  weight,
  data: await readFile(`node_modules/${file}`),
});

/** A picture as PNG, with a palette: under 40 kB. */
export async function createDrawing(): Promise<(preview: Preview) => Promise<Buffer>> {
  const fonts = await Promise.all([
    fontOf('Sans', 'source-sans/TTF/SourceSans3-Regular.ttf', 400),
    fontOf('Sans', 'source-sans/TTF/SourceSans3-Semibold.ttf', 600),
    fontOf('Mono', 'source-code-pro/TTF/SourceCodePro-Bold.ttf', 700),
  ]);
  return async (preview) => {
    const svg = await satori(page(preview), { ...previewSize, fonts });
    return sharp(Buffer.from(svg)).png({ palette: true, colours: 32, effort: 8 }).toBuffer();
  };
}
