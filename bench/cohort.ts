import type { Core } from '../src/core/load.ts';
import { finish } from '../src/core/steps.ts';
import type { PairRows } from '../src/data/pair-rows.ts';
import { trainNetworks } from '../src/network/train.ts';
import { summarize } from './timing.ts';

const RECIPE = { seed: 1, batch: 'full', epochs: 100 } as const;
const MEMBER = { init: 'normal:0.1', learningRate: 0.03 } as const;
const ROUNDS = 5;

/**
 * One cohort from images to trained networks (eleven sizes, one seed, 100 full-batch epochs, one thread), with validation
 * after every epoch. `npm run bench:peers -- sweep` measures it beside other libraries.
 */
export function benchCohort(core: Core, images: PairRows, hiddenSizes: readonly number[]): string {
  const members = hiddenSizes.map((hidden) => ({ hidden, ...MEMBER }));
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    finish(trainNetworks(core, images, { ...RECIPE, members }));
    return (performance.now() - start) / 1000;
  });
  const { min, median } = summarize(times);
  return (
    `lowcap: ${RECIPE.epochs} epochs in ${median.toFixed(2)} s (fastest ${min.toFixed(2)} s), one thread, ` +
    'set-up and the validation after every epoch included.'
  );
}
