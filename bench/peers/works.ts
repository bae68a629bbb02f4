import { SETTINGS } from '../../src/lab/settings.ts';
import { PEERS } from './peers.ts';
import type { TrainingProblem } from './problem.ts';

type PeerName = keyof typeof PEERS;

interface Work {
  readonly name: string;
  readonly title: string;
  /** How many times as fast as a peer, by its name, lowcap is meant to be. */
  readonly asked?: Readonly<Record<string, number>>;
}

export interface TrainingWork extends Work, TrainingProblem {
  readonly peers: readonly PeerName[];
}

export interface InferenceWork extends Work {
  readonly hidden: number;
  readonly count: number;
  readonly peers: readonly PeerName[];
}

export interface EmbeddingWork extends Work {
  readonly points: 'activations' | 'test-images' | 'all-images';
  readonly rounds: number;
  /** Implementations of `bench/embedding/child.ts`, and how many iterations of them are run where not all are. */
  readonly peers: readonly { readonly name: string; readonly only?: number }[];
}

const SINGLES = [2, 24, 64] as const;
/** Without logistic regression, which peers write as another network. */
const SWEEP = SETTINGS.hiddenSizes.default.filter((size) => size > 0);
const TRAINERS = ['numpy', 'scikit', 'torch', 'wasm', 'cpu'] as const;
const SIDE_BY_SIDE = ['numpy', 'numpyWide', 'scikit', 'torch', 'wasm'] as const;
const FULL = { batch: 'full', init: 'normal:0.1' } as const;
const BATCH_64 = { batch: 64, init: 'he' } as const;
const WASM = { 'TensorFlow.js wasm': 50 } as const;

/** The sizes and recipes of the paper; `asked` is for processors with AVX2, those with AVX-512 owe NumPy 3 instead of 4. */
export const TRAINING: readonly TrainingWork[] = [
  ...SINGLES.map((size) => ({
    name: `train-${size}`,
    title: `train ${size} units, full batch`,
    hidden: [size],
    ...FULL,
    peers: TRAINERS,
    asked: { ...WASM, ...(size === 24 && { NumPy: 3 }) },
  })),
  ...SINGLES.map((size) => ({
    name: `train-${size}-batch-64`,
    title: `train ${size} units, batch 64`,
    hidden: [size],
    ...BATCH_64,
    peers: TRAINERS,
    asked: WASM,
  })),
  {
    name: 'sweep',
    title: `train all ${SWEEP.length} sizes, full batch`,
    hidden: SWEEP,
    ...FULL,
    peers: SIDE_BY_SIDE,
    asked: { ...WASM, NumPy: 4 },
  },
  {
    name: 'sweep-batch-64',
    title: `train all ${SWEEP.length} sizes, batch 64`,
    hidden: SWEEP,
    ...BATCH_64,
    peers: SIDE_BY_SIDE,
    asked: { ...WASM, NumPy: 3, PyTorch: 6 },
  },
  {
    name: 'train-24-batch-1',
    title: 'train 24 units, an update after each image',
    hidden: [24],
    batch: 1,
    init: 'he',
    peers: ['brain'],
  },
];

const INFERRERS = ['onnx', 'numpy', 'scikit', 'torch', 'wasm', 'cpu'] as const;

export const INFERENCE: readonly InferenceWork[] = [1, 256].flatMap((count) =>
  SINGLES.map((hidden) => ({
    name: `infer-${hidden}${count === 1 ? '' : `-of-${count}`}`,
    title: `infer ${count === 1 ? 'one image' : `${count} images`}, ${hidden} units`,
    hidden,
    count,
    peers: INFERRERS,
    ...(count === 1 && hidden === 24 && { asked: { 'onnxruntime-web': 10 } }),
  })),
);

const SCIKIT = { name: 'scikit-learn barnes_hut' };
const UMAP = { name: 'umap-js' };

export const EMBEDDING: readonly EmbeddingWork[] = [
  {
    name: 'tsne-2359',
    title: 't-SNE of 2,359 × 24',
    points: 'activations',
    rounds: 3,
    peers: [
      SCIKIT,
      { name: '@saehrimnir/druidjs' },
      { name: '@keckelt/tsne', only: 10 },
      { name: 'tsne-js', only: 5 },
      UMAP,
    ],
    asked: { '@saehrimnir/druidjs': 20, '@keckelt/tsne': 20, 'tsne-js': 20 },
  },
  {
    name: 'tsne-10000',
    title: 't-SNE of 10,000 × 50',
    points: 'test-images',
    rounds: 3,
    peers: [SCIKIT, UMAP],
    asked: { [SCIKIT.name]: 10 },
  },
  {
    name: 'tsne-70000',
    title: 't-SNE of 70,000 × 50',
    points: 'all-images',
    rounds: 1,
    peers: [SCIKIT],
    asked: { [SCIKIT.name]: 15 },
  },
];

export const WORKS = [...TRAINING, ...INFERENCE, ...EMBEDDING];
