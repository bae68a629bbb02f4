import { ACROSS, brailleOf, countDots, dotBit, DOWN } from '../braille.ts';
import type { Size } from '../layout.ts';

/** Points in the plane, as an embedding has them. */
export interface Cloud {
  /** [points, 2], x and y in turn; y goes up. */
  readonly positions: ArrayLike<number>;
  /** [points], whole numbers from 0; missing when points have no classes. */
  readonly classes?: ArrayLike<number> | undefined;
}

/** Neighbouring cells of a line that share a colour. */
export interface Run {
  readonly text: string;
  /** The class that most points of each of its cells have; missing in empty cells and without classes. */
  readonly class?: number | undefined;
}

/** Signs for one, up to three, up to five and up to eight dots, where there is no braille. */
const ASCII = ['.', '.', ':', ':', '*', '*', '#', '#', '#'];

/**
 * A scatter plot of `height` lines of `width` cells, each of 2 × 4 dots of braille or a sign of ASCII. Both axes have
 * the same scale, taking a cell for twice as high as wide, and all points lie inside.
 */
export function scatterLines(cloud: Cloud, { width, height }: Size, ascii = false): Run[][] {
  const cells = fillCells(cloud, width, height);
  return Array.from({ length: height }, (_, row) => {
    const line: Run[] = [];
    for (let column = 0; column < width; column++) {
      const cell = cells.get(row * width + column);
      const text = cell ? signOf(cell.dots, ascii) : ' ';
      const own = cell && majority(cell.votes);
      const last = line.at(-1);
      if (last && last.class === own) line[line.length - 1] = { ...last, text: last.text + text };
      else line.push({ text, class: own });
    }
    return line;
  });
}

interface Cell {
  dots: number;
  /** Points by class. */
  readonly votes: Map<number, number>;
}

function fillCells({ positions, classes }: Cloud, width: number, height: number) {
  const cells = new Map<number, Cell>();
  if (width < 1 || height < 1) return cells;
  const place = placing(positions, width * ACROSS, height * DOWN);
  for (let i = 0; i < positions.length / 2; i++) {
    const [x, y] = place(i);
    const at = Math.floor(y / DOWN) * width + Math.floor(x / ACROSS);
    let cell = cells.get(at);
    if (!cell) cells.set(at, (cell = { dots: 0, votes: new Map() }));
    cell.dots |= dotBit(x, y);
    if (classes) cell.votes.set(classes[i], (cell.votes.get(classes[i]) ?? 0) + 1);
  }
  return cells;
}

/** A function from the number of a point to its dot, counted from the top left corner. */
function placing(positions: ArrayLike<number>, across: number, down: number) {
  const least = [Infinity, Infinity];
  const most = [-Infinity, -Infinity];
  for (let i = 0; i < positions.length; i++) {
    least[i % 2] = Math.min(least[i % 2], positions[i]);
    most[i % 2] = Math.max(most[i % 2], positions[i]);
  }
  const [spreadX, spreadY] = [most[0] - least[0], most[1] - least[1]];
  // The outermost points stand on the outermost dots; without any spread all stand in the middle.
  const fitting = Math.min((across - 1) / spreadX, (down - 1) / spreadY);
  const scale = Number.isFinite(fitting) ? fitting : 0;
  const marginX = (across - 1 - spreadX * scale) / 2;
  const marginY = (down - 1 - spreadY * scale) / 2;
  return (i: number): readonly [number, number] => [
    Math.round(marginX + (positions[2 * i] - least[0]) * scale),
    Math.round(marginY + (most[1] - positions[2 * i + 1]) * scale),
  ];
}

function signOf(dots: number, ascii: boolean): string {
  if (!ascii) return brailleOf(dots);
  return ASCII[countDots(dots)];
}

/** The class with most points, of equals the first; nothing without classes. */
function majority(votes: ReadonlyMap<number, number>): number | undefined {
  let winner: number | undefined;
  for (const [own, count] of votes) {
    const most = winner === undefined ? 0 : (votes.get(winner) as number);
    if (count > most || (count === most && own < (winner as number))) winner = own;
  }
  return winner;
}
