import { escapeLetter } from '../visible.ts';

/** Letters other than those that every font for Latin has; most texts contain none. */
const UNCOMMON = /[^\n\x20-\x7e\u00a0-\u017f]/gu;

const SEGMENTS = 4;
const GROUPS = 12;

/**
 * A function that rewrites a text for a font: a letter that it lacks, and that would leave nothing in a picture, becomes its
 * code point, such as `\u{732b}`.
 * @param font a TrueType file
 */
export function glyphsOf(font: Uint8Array): (text: string) => string {
  const known = characterRanges(new DataView(font.buffer, font.byteOffset, font.byteLength));
  const has = (point: number) => known.some(([first, last]) => point >= first && point <= last);
  return (text) =>
    text.replace(UNCOMMON, (letter) =>
      has(letter.codePointAt(0)!) ? letter : escapeLetter(letter),
    );
}

/** The ranges of code points in the table `cmap` (OpenType 1.9, formats 4 and 12). */
function characterRanges(font: DataView): [first: number, last: number][] {
  const cmap = tableOffset(font, 'cmap');
  const ranges: [number, number][] = [];
  for (let i = 0; i < font.getUint16(cmap + 2); i++) {
    const table = cmap + font.getUint32(cmap + 4 + 8 * i + 4);
    const format = font.getUint16(table);
    if (format === SEGMENTS) {
      const bytes = font.getUint16(table + 6);
      for (let at = 0; at < bytes; at += 2) {
        const last = font.getUint16(table + 14 + at);
        // The last segment is there to end the table.
        if (last !== 0xffff) ranges.push([font.getUint16(table + 16 + bytes + at), last]);
      }
    } else if (format === GROUPS) {
      for (let group = 0; group < font.getUint32(table + 12); group++) {
        const at = table + 16 + 12 * group;
        ranges.push([font.getUint32(at), font.getUint32(at + 4)]);
      }
    }
  }
  return ranges;
}

function tableOffset(font: DataView, name: string): number {
  for (let i = 0; i < font.getUint16(4); i++) {
    const at = 12 + 16 * i;
    const isNamed = Array.from(name).every(
      (letter, byte) => font.getUint8(at + byte) === letter.charCodeAt(0),
    );
    if (isNamed) return font.getUint32(at + 8);
  }
  throw new Error(`no table ${name} in the font`);
}
