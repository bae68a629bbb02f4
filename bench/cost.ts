import type { Core } from '../src/core/load.ts';
import type { PairRows } from '../src/data/pair-rows.ts';
import { trainNetworks } from '../src/network/train.ts';
import { table } from './table.ts';
import { summarize } from './timing.ts';
import { finish } from '../src/core/steps.ts';

const REPETITIONS = 3;

/** How training time grows with images, epochs and hidden units: each is doubled twice, the rest held. */
export function benchCost(core: Core, images: PairRows): string {
  const all = images.count;
  const rows: string[][] = [
    ['images', 'epochs', 'hidden units', 'seconds', 'ns per image, epoch and unit'],
  ];
  const measure = (count: number, epochs: number, hiddenSizes: readonly number[]) => {
    const some = firstImages(images, count);
    const times = Array.from({ length: REPETITIONS }, () => time(core, some, epochs, hiddenSizes));
    const { median } = summarize(times);
    const units = hiddenSizes.reduce((sum, size) => sum + size, 0);
    rows.push([
      String(count),
      String(epochs),
      String(units),
      (median / 1000).toFixed(3),
      ((median * 1e6) / count / epochs / units).toFixed(2),
    ]);
  };
  measure(all >> 2, 40, [64]);
  measure(all >> 1, 40, [64]);
  measure(all, 40, [64]);
  measure(all, 10, [64]);
  measure(all, 20, [64]);
  measure(all, 40, [16]);
  measure(all, 40, [32]);
  measure(all, 40, [64, 64]);
  measure(all, 40, [64, 64, 64, 64]);
  return table(rows);
}

function time(
  core: Core,
  images: PairRows,
  epochs: number,
  hiddenSizes: readonly number[],
): number {
  const start = performance.now();
  const members = hiddenSizes.map((hidden) => ({ hidden, init: 'normal:0.1', learningRate: 0.03 }));
  finish(trainNetworks(core, images, { seed: 1, batch: 'full', epochs, members }));
  return performance.now() - start;
}

function firstImages(images: PairRows, count: number): PairRows {
  return {
    ...images,
    count,
    numbers: images.numbers.subarray(0, count),
    signs: images.signs.subarray(0, count),
    nonZeros: images.nonZeros.subarray(0, count),
  };
}
