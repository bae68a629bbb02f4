import type { InformationRow, PairCapacityRow, WidthRow } from '../../studies/rows.ts';
import { WIDTHS } from '../../studies/width.ts';
import { capacityRow, informationRow, widthRow } from './rows.ts';
import { vary } from './vary.ts';

/** Every pair of five classes, of which the class means of the first are the farthest apart. */
const PAIRS = ['0-1', '0-6', '1-5', '1-6', '1-7', '3-6', '3-8', '5-6', '4-9', '7-9'];
const SIZES = [0, 2, 8, 32];

/**
 * Rows of one seed of a simulated study of difficulty.
 * @param capacityOf minimum capacity by the place of the pair, from the least alike classes on
 */
export function simulatePairs(
  capacityOf: (place: number, seed: number) => number,
): (seed: number) => PairCapacityRow[] {
  return (seed) =>
    PAIRS.flatMap((pair, place) =>
      SIZES.map((hidden) => {
        const { history: _, ...row } = capacityRow({ pair, hidden, seed });
        const isEnough = hidden >= capacityOf(place, seed);
        const bestF1 = (isEnough ? 0.95 : 0.85) + vary(seed, 10 * place + hidden, 0.003);
        // Distances vary less than they differ.
        const meanDistance = 8 - place / 2 + vary(seed, 500 + place, 0.05);
        return { ...row, bestF1, meanDistance };
      }),
    );
}

/** A row of one seed: a network of 64 units, of which so many carry most of what all say of the label. */
export function simulateInformation(needed: number): (seed: number) => InformationRow[] {
  return (seed) => {
    const count = Math.max(1, Math.min(64, Math.round(needed + vary(seed, 0, 2))));
    const units = Array.from({ length: count }, (_, unit) => unit);
    return [informationRow({ hidden: 64, seed, together: { bits: 0.8, units } })];
  };
}

/** Rows of one seed: networks of every width with these test errors. */
export function simulateWidths(errorOf: (width: number) => number): (seed: number) => WidthRow[] {
  return (seed) =>
    WIDTHS.map((width, i) => widthRow({ seed, width }, errorOf(width) + vary(seed, i, 0.002)));
}
