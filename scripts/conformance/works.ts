import { finish } from '../../src/core/steps.ts';
import type { Core } from '../../src/core/load.ts';
import { DIGIT_FORM, DIGITS } from '../../src/data/known-datasets.ts';
import type { Matrix } from '../../src/data/matrix.ts';
import { type PairRows, pairRows } from '../../src/data/pair-rows.ts';
import { parsePair } from '../../src/data/pair.ts';
import { embedInSteps } from '../../src/embedding/embed.ts';
import { principalComponents } from '../../src/embedding/principal.ts';
import { measureQuality } from '../../src/embedding/quality.ts';
import { allOf } from '../../src/measurements/measurement.ts';
import { evaluateNetworks } from '../../src/network/evaluate.ts';
import type { Network } from '../../src/network/network.ts';
import { logitsOfImages, probabilitiesOf } from '../../src/network/predict.ts';
import { SCOPES, pruneNetwork } from '../../src/network/prune.ts';
import { saliencyMaps } from '../../src/network/saliency.ts';
import { type Member, trainNetworks } from '../../src/network/train.ts';
import { Recorder } from './record.ts';

const IMAGES = 60;
const HIDDEN = [2, 0, 6, 24];
const PAIR = parsePair('4-9', DIGITS);

/**
 * Records what every engine has to do: training, pruning, saliency, corruption and t-SNE by the functions of the library
 * itself, on strokes and clouds that are made of whole numbers, so that nothing has to be downloaded.
 */
export async function recordWorks(core: Core): Promise<Recorder> {
  const recorder = new Recorder(core);
  const images = strokes();
  const positions = allOf(images);
  const networks: Network[] = [];
  await recorder.work('training', (recording) => {
    for (const batch of ['full', 16] as const) {
      const members = HIDDEN.map((hidden) => ({ hidden, init: 'he', learningRate: 0.03 }));
      for (const network of trained(recording, images, batch, members)) networks.push(network);
    }
  });
  await recorder.work('pruning', (recording) => {
    for (const network of networks.slice(0, HIDDEN.length)) {
      for (const scope of SCOPES) {
        const pruned = pruneNetwork(recording, network, 0.9, scope, 1).network;
        evaluateNetworks(recording, images, [pruned]);
      }
    }
  });
  await recorder.work('saliency', (recording) => {
    for (const network of networks)
      saliencyMaps(recording, images, positions.subarray(0, 8), network);
  });
  await recorder.work('corruption', (recording) => {
    const corruption = { seed: 1, draw: 0, noise: 0.3, clip: true, occlusion: 7 };
    evaluateNetworks(recording, images, networks, corruption);
    evaluateNetworks(recording, images, networks, { ...corruption, clip: false, draw: 1 });
    evaluateNetworks(recording, images, networks, { ...corruption, noise: 0 });
  });
  await recorder.work('odd-numbers', (recording) => {
    // Weights that become infinite and then NaN, and weights that are denormal.
    trained(recording, images, 'full', [{ hidden: 3, init: 'he', learningRate: 1e38 }]);
    trained(recording, images, 16, [{ hidden: 3, init: 'normal:1e-42', learningRate: 1e-42 }]);
    for (const network of [oddNetwork(3), oddNetwork(0)]) {
      evaluateNetworks(recording, images, [network]);
      evaluateNetworks(recording, images, [network], {
        seed: 2,
        draw: 0,
        noise: 0.3,
        clip: true,
        occlusion: 3,
      });
      const logits = logitsOfImages(recording, network, images, positions);
      probabilitiesOf(recording, logits);
      saliencyMaps(recording, images, positions.subarray(0, 4), network);
      for (const scope of SCOPES) pruneNetwork(recording, network, 0.5, scope, 3);
    }
  });
  // Last, because its grids leave the memory large.
  await recorder.work('t-SNE', (recording) => {
    const { matrix, labels } = clouds();
    const components = principalComponents(recording, matrix, { count: 5 });
    const runs = [
      { method: 'exact', iterations: 30 },
      { method: 'fft', iterations: 6 },
      { method: 'fft', iterations: 3, start: 'random', seed: 5 },
    ] as const;
    for (const run of runs) {
      const { positions: found } = finish(
        embedInSteps(recording, components, { perplexity: 8, ...run }),
      );
      measureQuality(recording, components, found, { labels });
    }
  });
  return recorder;
}

function trained(
  core: Core,
  images: PairRows,
  batch: 'full' | number,
  members: readonly Member[],
): Network[] {
  const recipe = { seed: 1, batch, epochs: 2, members };
  return finish(trainNetworks(core, images, recipe)).map(({ network }) => network);
}

/** Images of 4 and 9 with a stroke in different places. */
function strokes(): PairRows {
  const labels = Uint8Array.from({ length: IMAGES }, (_, i) => (i % 2 === 0 ? 4 : 9));
  const values = Uint8Array.from({ length: IMAGES * 784 }, (_, at) => {
    const image = Math.floor(at / 784);
    const isStroke = at % 28 === 2 * labels[image] + 4;
    return (at * 7919 + image * 104729) % 97 < (isStroke ? 80 : 6) ? 1 + ((at * 31) % 255) : 0;
  });
  return pairRows({ count: IMAGES, values, labels }, DIGIT_FORM, PAIR, 'training');
}

/** Points around four centres (Numerical Recipes' generator, modulo 2³²). */
function clouds(): { matrix: Matrix; labels: number[] } {
  const [points, dimensions] = [80, 7];
  let state = 1;
  const next = () => (state = (1664525 * state + 1013904223) % 2 ** 32) / 2 ** 32;
  const centres = Array.from({ length: 4 * dimensions }, next);
  const values = Float32Array.from(
    { length: points * dimensions },
    (_, at) => centres[at % (4 * dimensions)] + next() / 2,
  );
  const labels = Array.from({ length: points }, (_, i) => i % 4);
  return { matrix: { points, dimensions, values }, labels };
}

/** Words that are weights: zeros, denormals, the largest, infinities, NaN with payloads; and ordinary numbers. */
const ODD = [
  0x80000000, 1, 0x007fffff, 0x807fffff, 0x7f7fffff, 0xff7fffff, 0x7f800000, 0xff800000, 0x7fc00000,
  0xffc12340, 0x3f800000, 0xbf000000, 0x3dcccccd,
];

/** A network in whose weights these stand, the more of them the higher the pixel. */
function oddNetwork(hidden: number): Network {
  const words = (length: number, every: number, salt: number) =>
    new Float32Array(
      Uint32Array.from({ length }, (_, i) =>
        i % every === 0
          ? ODD[(i / every + salt) % ODD.length]
          : 0x3c000000 + ((i * 40503) % 0x7fffff),
      ).buffer,
    );
  return {
    dimensions: 784,
    hidden,
    w1: words(784 * Math.max(1, hidden), 61, 0),
    b1: words(hidden, 1, 1),
    w2: words(hidden, 2, 6),
    b2: words(1, 1, 2),
  };
}
