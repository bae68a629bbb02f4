import type { StudyRows } from '../../../src/studies/catalogue.ts';
import { historyOf } from '../rows.ts';

/** For one claim: rows of one seed in which its statistic has a given value, and values that deserve each verdict. */
export interface World {
  rows(value: number, seed: number): Partial<StudyRows>;
  readonly reproduced: number;
  readonly partly?: number;
  readonly notReproduced: number;
}

export type Worlds = Readonly<Record<string, World>>;

export const SIZES = [2, 4, 6, 8, 10, 12, 16, 24, 32, 48];
export const PAIRS = ['0-1', '1-7', '5-6', '3-8', '4-9'];
/** Ten things of which a share is as wished. */
export const tenOf = <Row>(value: number, make: (yes: boolean, hidden: number) => Row): Row[] =>
  SIZES.map((hidden, i) => make(i < Math.round(10 * value), hidden));
/** Seeds come in twos that lie as far above their common mean as below. */
export const apart = (centre: number, distance: number, seed: number) =>
  centre + (seed % 2 === 0 ? distance : -distance);
export const SHARE = { reproduced: 1, partly: 0.7, notReproduced: 0.2 };
export const MAJORITY = { reproduced: 0.8, partly: 0.4, notReproduced: 0.1 };
export const SIGN = { reproduced: 0.03, notReproduced: -0.03 };

export const dip = (depth: number) => historyOf([0.5, 0.9, 0.9 - Math.max(depth, 0), 0.95]);
/** The pairs with values from the easiest to the hardest, by the rank association that they make. */
export const ORDERS: Readonly<Record<number, readonly number[]>> = {
  1: [0, 1, 2, 3, 4],
  0.4: [0, 1, 4, 3, 2],
  [-1]: [4, 3, 2, 1, 0],
};
export const LEVELS: Readonly<Record<number, readonly number[]>> = {
  1: [0, 1, 1, 2, 2],
  0.375: [0, 0, 0, 1, 0],
  [-1]: [2, 1, 1, 0, 0],
};
export const BY_ORDER = { reproduced: 1, partly: 0.4, notReproduced: -1 };
export const BY_LEVEL = { reproduced: 1, partly: 0.375, notReproduced: -1 };
