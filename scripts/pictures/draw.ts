import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import {
  type ParseToken,
  createAnsiSequenceParser,
  createColorPalette,
} from 'ansi-sequence-parser';

const CELL = { width: 9, height: 19 };
const FONT_SIZE = 15;
const PADDING = 16;

/** Unicode's braille patterns, and the bit of each dot by its place in the cell, row by row. */
const BRAILLE = 0x2800;
const BITS = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];

/** Colours of the terminal itself. */
export interface Paper {
  readonly background: string;
  readonly foreground: string;
}

export const DARK_PAPER: Paper = { background: '#16181d', foreground: '#d8dee9' };

/** A screen as PNG: its lines with their escape sequences. */
export function terminalPicture(
  lines: readonly string[],
  columns: number,
  paper: Paper = DARK_PAPER,
): Buffer {
  return png(svg(lines, columns, paper));
}

/** The screen's lines, with their escape sequences, as an SVG. */
function svg(lines: readonly string[], columns: number, paper: Paper): string {
  const parser = createAnsiSequenceParser();
  const palette = createColorPalette();
  const colour = (value: ParseToken['foreground'], otherwise: string) =>
    value ? palette.value(value) : otherwise;
  const boxes: string[] = [];
  const texts: string[] = [];
  lines.forEach((line, row) => {
    let column = 0;
    for (const { value, foreground, background, decorations } of parser.parse(line)) {
      const characters = [...value];
      const x = PADDING + column * CELL.width;
      const y = PADDING + row * CELL.height;
      if (background) {
        const width = characters.length * CELL.width;
        const fill = colour(background, paper.background);
        boxes.push(
          `<rect x="${x}" y="${y}" width="${width}" height="${CELL.height}" fill="${fill}"/>`,
        );
      }
      const weight = decorations.has('bold') ? ' font-weight="bold"' : '';
      const opacity = decorations.has('dim') ? ' opacity="0.6"' : '';
      const fill = colour(foreground, paper.foreground);
      characters.forEach((character, i) => {
        if (character === ' ') return;
        const left = x + i * CELL.width;
        const drawn = shapes(character, left, y, fill);
        const at = `x="${left}" y="${y + FONT_SIZE}"`;
        texts.push(
          drawn ?? `<text ${at} fill="${fill}"${weight}${opacity}>${escape(character)}</text>`,
        );
      });
      column += characters.length;
    }
  });
  const width = columns * CELL.width + 2 * PADDING;
  const height = lines.length * CELL.height + 2 * PADDING;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" shape-rendering="crispEdges" font-family="DejaVu Sans Mono" font-size="${FONT_SIZE}">`,
    `<rect width="100%" height="100%" rx="8" fill="${paper.background}"/>`,
    ...boxes,
    ...texts,
    '</svg>',
  ].join('\n');
}

/** Blocks and braille as they fill a cell in a terminal: fonts leave gaps between them, or have none. */
function shapes(character: string, x: number, y: number, fill: string): string | undefined {
  const rect = (height: number, opacity = 1) =>
    `<rect x="${x}" y="${y}" width="${CELL.width}" height="${height}" fill="${fill}" opacity="${opacity}"/>`;
  if (character === '▀') return rect(CELL.height / 2);
  const shade = ' ░▒▓█'.indexOf(character);
  if (shade > 0) return rect(CELL.height, shade / 4);
  const dots = character.codePointAt(0)! - BRAILLE;
  if (dots < 0 || dots > 0xff) return undefined;
  return BITS.flatMap((bit, i) => {
    if ((dots & bit) === 0) return [];
    const cx = x + (((i % 2) + 0.5) * CELL.width) / 2;
    const cy = y + ((Math.floor(i / 2) + 0.5) * CELL.height) / 4;
    return [`<circle cx="${cx}" cy="${cy}" r="1.4" fill="${fill}"/>`];
  }).join('');
}

function escape(character: string): string {
  return character.replace('&', '&amp;').replace('<', '&lt;');
}

function png(text: string): Buffer {
  const fonts = dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json'));
  const fontFiles = ['DejaVuSansMono', 'DejaVuSansMono-Bold'].map((name) =>
    join(fonts, 'ttf', `${name}.ttf`),
  );
  const font = { loadSystemFonts: false, fontFiles, defaultFontFamily: 'DejaVu Sans Mono' };
  return new Resvg(text, { font, fitTo: { mode: 'zoom', value: 2 } }).render().asPng();
}
