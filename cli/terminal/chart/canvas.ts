import { ACROSS, brailleOf, dotBit, DOWN } from '../braille.ts';
import type { Size } from '../layout.ts';

/** Neighbouring cells of a line that belong to one curve. */
export interface Run {
  readonly text: string;
  readonly owner: number | undefined;
}

/**
 * Dots on a grid of braille cells. A cell has the colour of who drew there last; letters and signs lie above dots.
 * Without braille every cell with a dot shows the sign of its owner.
 */
export class Canvas {
  readonly #size: Size;
  readonly #dots: Uint8Array;
  readonly #owners: Int16Array;
  readonly #letters = new Map<number, string>();

  constructor(size: Size) {
    this.#size = size;
    this.#dots = new Uint8Array(size.width * size.height);
    this.#owners = new Int16Array(size.width * size.height).fill(-1);
  }

  /** Dots across and down. */
  get across(): number {
    return this.#size.width * ACROSS;
  }

  get down(): number {
    return this.#size.height * DOWN;
  }

  /** x from the left, y from the top; dots outside are left out. */
  dot(x: number, y: number, owner: number): void {
    if (!(x >= 0 && y >= 0 && x < this.across && y < this.down)) return;
    const cell = Math.floor(y / DOWN) * this.#size.width + Math.floor(x / ACROSS);
    this.#dots[cell] |= dotBit(x, y);
    this.#owners[cell] = owner;
  }

  /** A straight line (Bresenham). */
  line(x0: number, y0: number, x1: number, y1: number, owner: number): void {
    const [dx, dy] = [Math.abs(x1 - x0), -Math.abs(y1 - y0)];
    const [sx, sy] = [x0 < x1 ? 1 : -1, y0 < y1 ? 1 : -1];
    let error = dx + dy;
    for (let [x, y] = [x0, y0]; ;) {
      this.dot(x, y, owner);
      if (x === x1 && y === y1) return;
      const twice = 2 * error;
      if (twice >= dy) {
        error += dy;
        x += sx;
      }
      if (twice <= dx) {
        error += dx;
        y += sy;
      }
    }
  }

  /** A letter in the cell of a dot. */
  letter(x: number, y: number, letter: string, owner: number): void {
    if (!(x >= 0 && y >= 0 && x < this.across && y < this.down)) return;
    const cell = Math.floor(y / DOWN) * this.#size.width + Math.floor(x / ACROSS);
    this.#letters.set(cell, letter);
    this.#owners[cell] = owner;
  }

  /** Whether nothing was drawn in so many cells, from that of a dot to the right; false beyond the edges. */
  isEmpty(x: number, y: number, cells: number): boolean {
    const first = Math.floor(x / ACROSS);
    if (x < 0 || y < 0 || y >= this.down || first + cells > this.#size.width) return false;
    const start = Math.floor(y / DOWN) * this.#size.width + first;
    return this.#owners.subarray(start, start + cells).every((owner) => owner < 0);
  }

  /** @param signOf what stands for the dots of an owner where there is no braille */
  lines(signOf?: (owner: number) => string): Run[][] {
    const { width, height } = this.#size;
    return Array.from({ length: height }, (_, row) => {
      const runs: Run[] = [];
      for (let cell = row * width; cell < (row + 1) * width; cell++) {
        const owner = this.#owners[cell] < 0 ? undefined : this.#owners[cell];
        const text = this.#textOf(cell, signOf);
        const last = runs.at(-1);
        if (last && last.owner === owner) runs[runs.length - 1] = { owner, text: last.text + text };
        else runs.push({ text, owner });
      }
      return runs;
    });
  }

  #textOf(cell: number, signOf?: (owner: number) => string): string {
    const letter = this.#letters.get(cell);
    if (letter !== undefined) return letter;
    const dots = this.#dots[cell];
    if (dots === 0) return ' ';
    return signOf ? signOf(this.#owners[cell]) : brailleOf(dots);
  }
}
