import { stripVTControlCharacters } from 'node:util';
import { eastAsianWidth } from 'get-east-asian-width';
import { breakLines } from '../../src/analysis/words.ts';

const ESCAPE = '\u001B';

/** A colour or the like, which fills no cell, or a letter. */
const PIECES = new RegExp(`${ESCAPE}\\[[\\d;]*m|[^]`, 'gu');

const RESET = `${ESCAPE}[0m`;

/** A line of whose letters each fills one cell: the dashboard's own, and most names. */
const NARROW = /^[\0-\u02ff\u2000-\u200a\u2010-\u22ff\u2500-\u25fc\u2800-\u28ff]*$/;

/** Marks that are drawn over the letter before. */
const OVER = /^[\p{Mn}\p{Me}\p{Cf}]$/u;

/** Cells that a line fills. */
export function widthOf(line: string): number {
  const letters = plain(line);
  if (NARROW.test(letters)) return letters.length;
  return Array.from(letters, cellsOf).reduce((sum, cells) => sum + cells, 0);
}

/** Cells that a letter fills: 2 for Chinese, Japanese, Korean and emoji, 0 for a mark. */
function cellsOf(letter: string): number {
  return OVER.test(letter) ? 0 : eastAsianWidth(letter.codePointAt(0)!);
}

/** The line without its colours. */
export function plain(line: string): string {
  return line.includes(ESCAPE) ? stripVTControlCharacters(line) : line;
}

/** The line in exactly `width` cells: cut with an ellipsis, or filled with spaces. */
export function fit(line: string, width: number, ellipsis = '…'): string {
  const missing = width - widthOf(line);
  if (missing >= 0) return line + ' '.repeat(missing);
  // A letter of two cells can leave one free.
  const kept = cut(line, width, ellipsis);
  return kept + ' '.repeat(Math.max(0, width - widthOf(kept)));
}

/** At most `width` cells; painted lines keep their colours. */
export function cut(line: string, width: number, ellipsis = '…'): string {
  if (widthOf(line) <= width) return line;
  if (width < 1) return '';
  const room = width - [...ellipsis].length;
  let used = 0;
  let kept = '';
  let painted = false;
  for (const [piece] of line.matchAll(PIECES)) {
    if (piece.length > 2 && piece.startsWith(ESCAPE)) {
      kept += piece;
      painted = true;
    } else if ((used += cellsOf(piece)) <= room) {
      kept += piece;
    } else {
      break;
    }
  }
  return kept + (painted ? RESET : '') + ellipsis.slice(0, width);
}

/** Words in lines of at most `width` cells; a longer word is cut. */
export function wrap(text: string, width: number): string[] {
  const words = text.split(/\s+/).filter(Boolean);
  return breakLines(words, width, widthOf).map((line) => cut(line, width));
}

/** What prose may contain beyond ASCII, and what stands for it where a terminal has nothing else. */
const ASCII: Readonly<Record<string, string>> = {
  '–': '-',
  '−': '-',
  '…': '~',
  '±': '+-',
  '×': 'x',
  '·': '.',
  '≥': '>=',
  '≤': '<=',
  '→': '->',
  '←': '<-',
  '’': "'",
  '′': "'",
  '∞': 'inf',
  '“': '"',
  '”': '"',
  '²': '^2',
  σ: 'sigma',
  ε: 'epsilon',
  ℓ: 'L',
};

/** The line as a terminal without Unicode can show it; the shell does this to every line. */
export function asciiProse(line: string): string {
  return line.replace(/[^\p{ASCII}]/gu, (letter) => ASCII[letter] ?? letter);
}

/** A size of the terminal, or of a part of it, in columns and lines. */
export interface Size {
  readonly width: number;
  readonly height: number;
}
