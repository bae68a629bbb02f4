import type { PairRows } from '../../src/data/pair-rows.ts';
import { nonZerosOf } from '../../src/data/pair-rows.ts';
import type { RowForm } from '../../src/data/rows.ts';
import type { MeasuredNetwork, Measurement } from '../../src/measurements/measurement.ts';
import type { Network } from '../../src/network/network.ts';
import { splitRows } from '../../src/network/split-rows.ts';
import type { CohortRecipe } from '../../src/network/train.ts';
import { core, train } from '../network/images.ts';
import { random } from '../reference/random.ts';

const SIDE = 28;
/** Strokes of a 4 and of a 9 as boxes: first column, first row, last column, last row. */
const STROKES = [
  [
    [6, 4, 8, 13],
    [17, 4, 19, 24],
    [6, 12, 19, 14],
  ],
  [
    [7, 4, 9, 11],
    [16, 4, 18, 24],
    [7, 4, 18, 6],
    [7, 11, 18, 13],
  ],
] as const;

const rowsOf = (
  values: Uint8Array | Float32Array,
  form: RowForm,
  signs: Float32Array,
): PairRows => {
  const numbers = Uint32Array.from(signs, (_, i) => i);
  return {
    form,
    count: signs.length,
    numbers,
    values,
    signs,
    nonZeros: nonZerosOf({ values }, form, numbers),
  };
};

/** Drawn digits, a 4 or a 9 each, some pixels aside, with gaps in their strokes and ink beside them. */
export function drawnDigits(count: number, seed: number): PairRows {
  const next = random(seed);
  const signs = Float32Array.from({ length: count }, () => (next() < 0.45 ? 1 : -1));
  const values = new Uint8Array(count * SIDE * SIDE);
  signs.forEach((sign, i) => {
    const [right, down] = [Math.floor(5 * next()) - 2, Math.floor(5 * next()) - 2];
    for (const [left, top, end, bottom] of STROKES[Number(sign > 0)]) {
      for (let y = top + down; y <= bottom + down; y++) {
        for (let x = left + right; x <= end + right; x++) {
          if (next() < 0.8) values[i * SIDE * SIDE + y * SIDE + x] = 100 + Math.floor(155 * next());
        }
      }
    }
    for (let spot = 0; spot < 25; spot++) {
      values[i * SIDE * SIDE + Math.floor(SIDE * SIDE * next())] = Math.floor(256 * next());
    }
  });
  const form = {
    dimensions: SIDE * SIDE,
    imageShape: { width: SIDE, height: SIDE },
    scale: { type: 'unit', maximum: 255 },
  } as const;
  return rowsOf(values, form, signs);
}

/** A table of columns of any size, with numbers that are missing and zeros, in which two columns tell most. */
export function drawnTable(count: number, seed: number): PairRows {
  const next = random(seed);
  const dimensions = 9;
  const values = new Float32Array(count * dimensions);
  const signs = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const row = values.subarray(i * dimensions, (i + 1) * dimensions);
    for (let d = 0; d < dimensions; d++) row[d] = (2 * next() - 1) * 3 ** (d - 4) + d;
    row[5] = next() < 0.5 ? 0 : row[5];
    row[7] = 4;
    signs[i] = row[0] + row[4] / 9 + 0.02 * next() > 0.43 ? 1 : -1;
    if (next() < 0.1) row[1] = NaN;
    if (next() < 0.2) row[6] = NaN;
  }
  return rowsOf(values, { dimensions, scale: { type: 'standard' }, fillMissing: true }, signs);
}

export const SEED = 3;

/** Networks that are trained on rows, and where they are measured. */
export function sceneOf(
  rows: PairRows,
  test: PairRows,
  classes: readonly [string, string],
  hidden: readonly number[],
  recipe: Pick<CohortRecipe, 'batch' | 'epochs'>,
) {
  const members = hidden.map((units) => ({ hidden: units, init: 'he', learningRate: 0.1 }));
  const networksOf = (seed: number) =>
    train(rows, { seed, members, ...recipe }).map(({ network }) => network);
  const { training, validation: images } = splitRows(core, rows, SEED);
  return {
    context: { core, images, training, test, classes },
    networks: networksOf(SEED),
    others: networksOf(SEED + 1),
  };
}

/** What is measured of networks, and in how many steps. */
export function measured<Params, Value>(
  measurement: Measurement<Params, Value>,
  { context }: Pick<ReturnType<typeof sceneOf>, 'context'>,
  networks: readonly Network[],
  params: Params,
  others: readonly (readonly Network[])[] = networks.map(() => []),
): { readonly steps: number; readonly values: readonly Value[] } {
  const own = networks.map((network, i): MeasuredNetwork => ({
    pair: '4-9',
    seed: SEED,
    network,
    others: others[i],
  }));
  const measuring = measurement.measure(context, own, params);
  for (let steps = 0; ; steps++) {
    const step = measuring.next();
    if (step.done) return { steps, values: step.value };
  }
}
