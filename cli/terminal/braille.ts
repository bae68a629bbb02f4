/** Dots of a cell across and down. */
export const ACROSS = 2;
export const DOWN = 4;

/** The first of Unicode's braille patterns, and the bit of each dot by its place in the cell, row by row. */
const BRAILLE = 0x2800;
const BITS = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];

/** The bit of the dot at x from the left and y from the top; of a plot of cells that dot's bit in its cell. */
export function dotBit(x: number, y: number): number {
  return BITS[(y % DOWN) * ACROSS + (x % ACROSS)];
}

/** The letter with these dots. */
export function brailleOf(dots: number): string {
  return String.fromCharCode(BRAILLE + dots);
}

/** How many dots there are. */
export function countDots(dots: number): number {
  return BITS.filter((bit) => dots & bit).length;
}
