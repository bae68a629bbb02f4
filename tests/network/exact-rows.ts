import { drawnDigits, drawnTable } from '../measurements/scenes.ts';
import { randomNumbers, tableRows } from './tables.ts';

/** Few rows of every kind: digits, a table, plain numbers, bytes with offsets; and groups of the latter two. */
export const images = drawnDigits(90, 1);

export const table = drawnTable(130, 2);

export const plain = tableRows(randomNumbers(70, 6, 4), { dimensions: 6 });

export const bytes = tableRows(
  Uint8Array.from({ length: 70 * 10 }, (_, i) => (i % 3 ? (i * 37) % 256 : 0)),
  { dimensions: 10, scale: { type: 'unit', maximum: 255 }, offsets: new Float64Array(10).fill(2) },
);

export const groups = Uint32Array.from({ length: 70 }, (_, i) => (i * i) % 11);
