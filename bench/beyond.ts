/**
 * What explanations and exact distances cost: integrated gradients of an image, and the nearest image that is decided
 * otherwise for 100 images of the test file.
 *
 *     npm run bench:beyond
 */
import { parsePair } from '../src/data/pair.ts';
import { pairRows } from '../src/data/pair-rows.ts';
import { RECIPES } from '../src/lab/recipe.ts';
import { flipSpace } from '../src/network/adversarial/flip-space.ts';
import { nearestFlip } from '../src/network/adversarial/nearest-flip.ts';
import { NORMS } from '../src/network/adversarial/norm.ts';
import { corruptedImages, UNCORRUPTED } from '../src/network/corrupt.ts';
import { rowsIn } from '../src/network/explain.ts';
import { scalingOf } from '../src/network/inputs.ts';
import { hiddenSums, integratedGradients, logitOfSums } from '../src/network/attributions.ts';
import type { Network } from '../src/network/network.ts';
import { trainNetworks } from '../src/network/train.ts';
import { loadPackagedCore } from '../src/node/core-file.ts';
import { loadDataset } from '../src/node/datasets.ts';
import { machine } from '../src/node/machine.ts';
import { finish } from '../src/core/steps.ts';
import { table } from './table.ts';
import { consume, sunk, timeInTurn } from './timing.ts';

const IMAGES = 100;
const EXPLAINED = [8, 24, 64] as const;
/** Of all that are solved exactly the size that is asked for, and the largest. */
const FLIPPED = [8, 16] as const;
/** Convex problems for one image at most, as in the study. */
const MOST = 131_072;

const core = await loadPackagedCore();
const dataset = await loadDataset('mnist');
const pair = parsePair('4-9', dataset.classes);
const images = pairRows(dataset.training, dataset.form, pair, 'training');
const test = pairRows(dataset.test!, dataset.form, pair, 'test');
const { dimensions } = dataset.form;
const { init, batch, learningRate, epochs } = RECIPES.paper;
const sizes = [...new Set([...EXPLAINED, ...FLIPPED])];
const members = sizes.map((hidden) => ({ hidden, init, learningRate }));
const networks = new Map<number, Network>(
  finish(trainNetworks(core, images, { seed: 1, batch, epochs, members })).map(({ network }) => [
    network.hidden,
    network,
  ]),
);

const every = Math.floor(test.count / IMAGES);
const positions = Uint32Array.from({ length: IMAGES }, (_, i) => i * every);
const scaling = scalingOf(networks.get(sizes[0])!, test);
const rows = rowsIn(corruptedImages(core, test, positions, UNCORRUPTED, scaling), dimensions);

const work: Record<string, () => void> = {};
for (const hidden of EXPLAINED) {
  const network = networks.get(hidden)!;
  const blank = new Float64Array(dimensions);
  const baseline = { inputs: blank, sums: hiddenSums(network, blank) };
  work[`integrated gradients, ${hidden} units`] = () => {
    for (const inputs of rows) {
      consume(
        integratedGradients(network, { inputs, sums: hiddenSums(network, inputs) }, baseline)[400],
      );
    }
  };
}
const explained = [['', 'min ms an image', 'median ms an image', 'spread']];
for (const [name, { min, median, spread }] of Object.entries(timeInTurn(work, 15, 3))) {
  const each = (ms: number) => (ms / IMAGES).toFixed(4);
  explained.push([name, each(min), each(median), `${(100 * spread).toFixed(0)} %`]);
}

const flipped = [['units', 'norm', 'inside [0, 1]', 's', 'exact', 'decided wrongly', 'problems']];
for (const hidden of FLIPPED) {
  for (const norm of NORMS) {
    for (const boxed of [true, false]) {
      const space = flipSpace(networks.get(hidden)!, { norm, boxed });
      const start = performance.now();
      let [exact, wrong, problems] = [0, 0, 0];
      for (const [i, row] of rows.entries()) {
        const isPositive = logitOfSums(space.network, hiddenSums(space.network, row)) >= 0;
        if (isPositive !== test.signs[positions[i]] > 0) {
          wrong++;
          continue;
        }
        const { lower, upper, solved } = nearestFlip(space, row, { most: MOST });
        if (upper !== null && upper - lower <= 1e-4 * upper) exact++;
        problems += solved;
      }
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      flipped.push(
        [hidden, norm, boxed ? 'yes' : 'no', seconds, exact, wrong, problems].map(String),
      );
    }
  }
}
console.log(`# Explanations and exact distances, MNIST 4-9, ${IMAGES} images, one thread\n`);
console.log(
  `${machine()}\n\n${table(explained)}\n\n${table(flipped)}\n\n(sink ${sunk().toExponential(3)})`,
);
