import type { CapacityRow } from '../../src/studies/rows.ts';

export const PAIRS = ['0-1', '1-7', '5-6', '3-8', '4-9'];
export const SIZES = [2, 4, 6, 8, 10, 12, 16, 24, 32, 48, 64];

/** What a test wants to say about a network; the rest is filled in. */
export interface Sketch {
  readonly recipe?: string;
  readonly pair?: string;
  readonly hidden?: number;
  readonly seed?: number;
  readonly best?: number;
  readonly last?: number;
  readonly diverged?: boolean;
  /** F1 and loss of each epoch. */
  readonly epochs?: readonly (readonly [number, number])[];
}

/** The row of a network that was never trained. */
export function capacityRow(sketch: Sketch = {}): CapacityRow {
  const { recipe = 'paper', pair = '4-9', hidden = 4, seed = 1, best = 0.9 } = sketch;
  const last = sketch.last ?? best;
  const epochs = sketch.epochs ?? [
    [best, 0.4],
    [last, 0.3],
  ];
  return {
    recipe,
    pair,
    hidden,
    seed,
    trialId: `${recipe}/${pair}/${hidden}/${seed}`,
    bestF1: best,
    bestEpoch: 1,
    lastF1: last,
    lastLoss: 0.3,
    lastConfusion: { tp: 45, fp: 5, fn: 5, tn: 45 },
    lastAuc: last,
    diverged: sketch.diverged ?? false,
    history: Float64Array.from(epochs.flatMap(([f1, loss]) => [loss + 0.1, loss, f1, f1, f1])),
  };
}

/** A capacity study with three seeds whose numbers look like the real ones: 165 networks. */
export function capacityStudy(recipe: string, floor: number): CapacityRow[] {
  return PAIRS.flatMap((pair, hardness) =>
    SIZES.flatMap((hidden, step) =>
      [1, 2, 3].map((seed) => {
        const gap = (1 - floor) * ((hardness + 0.5) / 5) * 0.86 ** step;
        const wobble = 0.35 * gap * Math.sin(seed * 2.4 + step * 1.7 + hardness);
        const best = Math.min(0.9995, 1 - gap + wobble);
        return capacityRow({ recipe, pair, hidden, seed, best, last: best - 0.1 * gap });
      }),
    ),
  );
}
