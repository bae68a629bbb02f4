/**
 * Time of what is measured on a trained network: saliency maps and the exact pruning frontier.
 *
 *     npm run bench:measurements
 */
import { parsePair } from '../src/data/pair.ts';
import { pairRows } from '../src/data/pair-rows.ts';
import { RECIPES } from '../src/lab/recipe.ts';
import { SETTINGS } from '../src/lab/settings.ts';
import { evaluateNetworks } from '../src/network/evaluate.ts';
import { traceFrontier } from '../src/network/frontier.ts';
import { drawNetwork } from '../src/network/initialize.ts';
import type { Network } from '../src/network/network.ts';
import { SCOPES } from '../src/network/prune.ts';
import { logitGradients, saliencyMaps } from '../src/network/saliency.ts';
import { compareMaps, describeMap } from '../src/network/similarity.ts';
import { trainNetworks } from '../src/network/train.ts';
import { splitPositions } from '../src/network/split.ts';
import { loadPackagedCore } from '../src/node/core-file.ts';
import { loadDataset } from '../src/node/datasets.ts';
import { machine } from '../src/node/machine.ts';
import { table } from './table.ts';
import { consume, sunk, timeInTurn } from './timing.ts';
import { finish } from '../src/core/steps.ts';

const HIDDEN = 24;
const REPETITIONS = 15;
const WARM_UPS = 3;

const core = await loadPackagedCore();
const dataset = await loadDataset('mnist');
const images = pairRows(
  dataset.training,
  dataset.form,
  parsePair('4-9', dataset.classes),
  'training',
);
const positions = splitPositions(core, images, 1).validation.slice();
const n = positions.length;

function trained(name: keyof typeof RECIPES, epochs: number): Network {
  const { init, batch, learningRate } = RECIPES[name];
  const members = [{ hidden: HIDDEN, init, learningRate }];
  return finish(trainNetworks(core, images, { seed: 1, batch, epochs, members }))[0].network;
}

const networks = { paper: trained('paper', 100), minibatch: trained('minibatch', 10) };
const work: Record<string, () => void> = {};
for (const [name, network] of Object.entries(networks)) {
  for (const scope of SCOPES) {
    work[`frontier, ${scope}, ${name}`] = () =>
      consume(traceFrontier(core, images, positions, network, scope, 1).counts[4]);
  }
}
const maps = () => saliencyMaps(core, images, positions, networks.paper).maps;
work[`saliency maps of ${n} images`] = () => consume(maps()[0]);
work[`gradients of ${n} images`] = () =>
  consume(logitGradients(core, images, positions, networks.paper)[0]);
const all = maps();
const other = saliencyMaps(core, images, positions, networks.minibatch).maps;
const mapOf = (from: Float32Array, i: number) => from.subarray(i * 784, (i + 1) * 784);
const described = [all, other].map((from) =>
  Array.from(positions, (_, i) => describeMap(mapOf(from, i))),
);
work[`ranks and local statistics of ${n} maps`] = () => {
  for (let i = 0; i < n; i++) consume(describeMap(mapOf(all, i)).top[0]);
};
work[`similarity of ${n} pairs of maps`] = () => {
  for (let i = 0; i < n; i++) consume(compareMaps(described[0][i], described[1][i]).ssim);
};

const sizes = SETTINGS.hiddenSizes.default;
const side = sizes.map((hidden) => drawNetwork(core, 1, 784, hidden, 'he'));
const corrupted = (noise: number, occlusion: number) => () => {
  const corruption = { seed: 1, draw: 0, noise, clip: true, occlusion };
  consume(evaluateNetworks(core, images, side, corruption, positions)[0].evaluation.loss);
};
work[`${sizes.length} networks, ${n} images as they are`] = corrupted(0, 0);
work[`${sizes.length} networks, ${n} images with a patch`] = corrupted(0, 7);
work[`${sizes.length} networks, ${n} images with noise`] = corrupted(0.3, 0);

const rows = [['', 'min ms', 'median ms', 'spread', 'min µs an image']];
for (const [name, { min, median, spread }] of Object.entries(
  timeInTurn(work, REPETITIONS, WARM_UPS),
)) {
  const each = name.startsWith('frontier') ? '' : ((1000 * min) / n).toFixed(1);
  rows.push([name, min.toFixed(1), median.toFixed(1), `${(100 * spread).toFixed(0)} %`, each]);
}
console.log(
  `# Measurements of a network of ${HIDDEN} units, MNIST 4-9, ${n} validation images, one thread\n`,
);
console.log(`${machine()}\n\n${table(rows)}\n\n(sink ${sunk().toExponential(3)})`);
