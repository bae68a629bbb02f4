import { finish } from '../core/steps.ts';
import { makeDataset } from '../data/assemble.ts';
import { countNonZeros, type PairRows, rowOf } from '../data/pair-rows.ts';
import { embedInSteps } from '../embedding/embed.ts';
import { RECIPES, type RecipeName } from '../lab/recipe.ts';
import { evaluateNetworks } from '../network/evaluate.ts';
import { traceFrontier } from '../network/frontier.ts';
import { type Network, weightBytes } from '../network/network.ts';
import { logitsOfImages, probabilitiesOf } from '../network/predict.ts';
import { activationsOf, saliencyMaps } from '../network/saliency.ts';
import { epochOperations, trainNetworks } from '../network/train.ts';
import { type BenchContext, INFERRED_SIZES } from './context.ts';
import type { PreparedWork, BenchWork } from './work.ts';

/** The eleven sizes of the paper, side by side in one cohort. */
const COHORT_SIZES = [2, 4, 6, 8, 10, 12, 16, 24, 32, 48, 64];
/** Enough to measure an epoch by, set-up included. */
const COHORT_EPOCHS = 5;
const ONE_SIZE = 24;
const POINTS = 1000;
const ITERATIONS = 1000;
/** Calls that make a repetition, because a clock may tick only every tenth of a millisecond. */
const SINGLES = 64;
const BATCHES = 16;
const MAPS = 64;

const LONG = { repetitions: 30 } as const;
const SHORT = { repetitions: 300 } as const;

/** The work list of the benchmark, in the order in which it is run. */
export const WORKS: readonly BenchWork<BenchContext>[] = [
  {
    name: 'train-cohort',
    kind: 'training',
    title: `train 4-9, eleven sizes, full batch, ${COHORT_EPOCHS} epochs`,
    unit: 'images',
    ...LONG,
    onAllCores: true,
    prepare: (context) => training(context, 'paper', COHORT_SIZES, COHORT_EPOCHS),
  },
  {
    name: 'train-cohort-batch-64',
    kind: 'training',
    title: `train 4-9, eleven sizes, batch 64, ${COHORT_EPOCHS} epochs`,
    unit: 'images',
    ...LONG,
    prepare: (context) => training(context, 'minibatch', COHORT_SIZES, COHORT_EPOCHS),
  },
  {
    name: 'train-one',
    kind: 'training',
    title: `train 4-9, ${ONE_SIZE} units, full batch, ${RECIPES.paper.epochs} epochs`,
    unit: 'images',
    ...LONG,
    prepare: (context) => training(context, 'paper', [ONE_SIZE], RECIPES.paper.epochs),
  },
  ...INFERRED_SIZES.flatMap((hidden) => inferences(hidden)),
  {
    name: 'frontier',
    kind: 'pruning',
    title: `exact pruning frontier, ${ONE_SIZE} units, validation images`,
    unit: 'removals',
    ...LONG,
    prepare: frontier,
  },
  {
    name: 'saliency',
    kind: 'saliency',
    title: `saliency map of one image, ${ONE_SIZE} units`,
    unit: 'maps',
    ...SHORT,
    prepare: saliency,
  },
  {
    name: 'tsne',
    kind: 't-SNE',
    title: `t-SNE of ${POINTS} points of ${ONE_SIZE} columns, ${ITERATIONS} iterations`,
    unit: 'iterations',
    ...LONG,
    onAllCores: true,
    prepare: tsne,
  },
  {
    name: 'read-mnist',
    kind: 'data',
    title: 'parse and hash the four files of MNIST',
    unit: 'MB',
    ...LONG,
    prepare: reading,
  },
];

function training(
  { core, rows, test, seed, training, validation }: BenchContext,
  recipe: RecipeName,
  sizes: readonly number[],
  epochs: number,
): PreparedWork {
  const { init, batch, learningRate } = RECIPES[recipe];
  const members = sizes.map((hidden) => ({ hidden, init, learningRate }));
  const inputs = {
    training: countNonZeros(rows, training),
    validation: countNonZeros(rows, validation),
  };
  let networks: Network[] = [];
  return {
    run() {
      const trained = finish(trainNetworks(core, rows, { seed, batch, epochs, members }));
      networks = trained.map(({ network }) => network);
      return trained.flatMap(({ network, history }) => [weightBytes(network), history]);
    },
    calls: 1,
    items: epochs * training.length * sizes.length,
    operations: epochs * epochOperations(inputs, sizes),
    quality() {
      const network = networks.at(-1) as Network;
      const [{ evaluation }] = evaluateNetworks(core, test, [network]);
      return { hidden: network.hidden, f1: evaluation.f1, bytes: weightBytes(network).length };
    },
  };
}

function inferences(hidden: number): BenchWork<BenchContext>[] {
  return (['dense', 'pruned'] as const).flatMap((state) => {
    const network = ({ networks, pruned }: BenchContext) =>
      (state === 'dense' ? networks : pruned).get(hidden) as Network;
    const what = `${hidden} units${state === 'pruned' ? ', 95 % pruned' : ''}`;
    const common = { kind: 'inference', unit: 'images', ...SHORT } as const;
    return [
      {
        ...common,
        name: `infer-${hidden}-${state}-one`,
        title: `infer one image, ${what}`,
        prepare: (context) => oneByOne(context, network(context)),
      },
      {
        ...common,
        name: `infer-${hidden}-${state}-batch`,
        title: `infer 256 images, ${what}`,
        prepare: (context) => inBatches(context, network(context)),
      },
    ] satisfies BenchWork<BenchContext>[];
  });
}

function oneByOne({ core, test, images }: BenchContext, network: Network): PreparedWork {
  const calls = SINGLES;
  return {
    run() {
      const probabilities = new Float32Array(calls);
      for (let i = 0; i < calls; i++) {
        const logits = logitsOfImages(core, network, test, images.subarray(i, i + 1));
        probabilities[i] = probabilitiesOf(core, logits)[0];
      }
      return [probabilities];
    },
    calls,
    items: 1,
    operations: inferenceOperations(network, test, images.subarray(0, calls)) / calls,
  };
}

function inBatches({ core, test, images }: BenchContext, network: Network): PreparedWork {
  return {
    run() {
      const outputs: Float32Array[] = [];
      for (let i = 0; i < BATCHES; i++) {
        outputs.push(probabilitiesOf(core, logitsOfImages(core, network, test, images)));
      }
      return outputs;
    },
    calls: BATCHES,
    items: images.length,
    operations: inferenceOperations(network, test, images),
  };
}

/** 2 for each product of an input and a weight of the first layer that are both not 0. */
function inferenceOperations(network: Network, rows: PairRows, positions: Uint32Array): number {
  const { dimensions, hidden, w1 } = network;
  const kept = new Uint32Array(dimensions);
  w1.forEach((weight, i) => (kept[Math.floor(i / hidden)] += Number(weight !== 0)));
  let products = 0;
  for (const position of positions) {
    rowOf(rows, position).forEach((input, d) => (products += input === 0 ? 0 : kept[d]));
  }
  return 2 * products;
}

function frontier({ core, rows, validation, networks }: BenchContext): PreparedWork {
  const network = networks.get(ONE_SIZE) as Network;
  return {
    run: () => [traceFrontier(core, rows, validation, network, 'layer').counts],
    calls: 1,
    items: network.w1.length + network.w2.length,
  };
}

function saliency({ core, test, images, networks }: BenchContext): PreparedWork {
  const network = networks.get(ONE_SIZE) as Network;
  return {
    run() {
      const outputs: Float32Array[] = [];
      for (let i = 0; i < MAPS; i++) {
        outputs.push(saliencyMaps(core, test, images.subarray(i, i + 1), network).maps);
      }
      return outputs;
    },
    calls: MAPS,
    items: 1,
  };
}

function tsne({ core, rows, training, networks }: BenchContext): PreparedWork {
  const network = networks.get(ONE_SIZE) as Network;
  const matrix = {
    points: POINTS,
    dimensions: ONE_SIZE,
    values: activationsOf(core, rows, training.subarray(0, POINTS), network),
  };
  const options = { method: 'exact', iterations: ITERATIONS } as const;
  return {
    run: () => [finish(embedInSteps(core, matrix, options)).positions],
    calls: 1,
    items: ITERATIONS,
  };
}

function reading({ files }: BenchContext): PreparedWork {
  if (!files) throw new Error('got no files, expected those of MNIST');
  const bytes = Object.values(files).reduce((sum, file) => sum + file.length, 0);
  return {
    async run() {
      const { digest } = await makeDataset('mnist', files);
      return [new TextEncoder().encode(digest)];
    },
    calls: 1,
    items: bytes / 1e6,
  };
}
