import type { Core } from '../core/load.ts';
import { finish } from '../core/steps.ts';
import { makeDataset } from '../data/assemble.ts';
import type { Dataset } from '../data/dataset.ts';
import { DIGITS, type FileName } from '../data/known-datasets.ts';
import { parsePair } from '../data/pair.ts';
import { type PairRows, pairRows } from '../data/pair-rows.ts';
import type { RowSet } from '../data/rows.ts';
import { RECIPES } from '../lab/recipe.ts';
import type { Network } from '../network/network.ts';
import { pruneNetwork } from '../network/prune.ts';
import { splitPositions } from '../network/split.ts';
import { type Member, trainNetworks } from '../network/train.ts';
import { BENCH_PAIR } from './work.ts';

/** The bytes of the four files of MNIST. */
export type MnistFiles = Readonly<Record<FileName, Uint8Array<ArrayBuffer>>>;

/** The data of the works. */
export interface BenchData {
  /** For the work that reads them; absent where it is not done. */
  readonly files?: MnistFiles;
  /** 4-9, the training file. */
  readonly rows: PairRows;
  /** 4-9, the test file. */
  readonly test: PairRows;
}

/** What the works are made of. Everything drawn comes from the seed. */
export interface BenchContext extends BenchData {
  readonly core: Core;
  readonly seed: number;
  /** Positions of 256 test images. */
  readonly images: Uint32Array;
  /** Positions of the training split and of the validation split. */
  readonly training: Uint32Array;
  readonly validation: Uint32Array;
  /** Trained networks to infer, prune and explain with. */
  readonly networks: ReadonlyMap<number, Network>;
  /** The same with 5 % of the weights of each layer left. */
  readonly pruned: ReadonlyMap<number, Network>;
}

/** Hidden sizes of the networks that are inferred with. */
export const INFERRED_SIZES = [2, 24, 64] as const;

const EPOCHS = 2;
const SPARSITY = 0.95;

/** Images of a batch. */
const BATCH_IMAGES = 256;

/** @throws InputError when a file of MNIST is not the known one */
export async function readBenchData(files: MnistFiles): Promise<BenchData> {
  return benchDataOf(await makeDataset('mnist', files), files);
}

/** @param dataset MNIST, or the two digits of it that the works are about */
export function benchDataOf(
  { training, test, form }: Pick<Dataset, RowSet | 'form'>,
  files?: MnistFiles,
): BenchData {
  const pair = parsePair(BENCH_PAIR, DIGITS);
  return {
    ...(files && { files }),
    rows: pairRows(training, form, pair, 'training'),
    test: pairRows(test, form, pair, 'test'),
  };
}

/** Draws and trains what the works need; takes about half a second. */
export function openBench(core: Core, data: BenchData, seed: number): BenchContext {
  const { rows, test } = data;
  const { training, validation } = splitPositions(core, rows, seed);
  const images = splitPositions(core, test, seed).training.slice(0, BATCH_IMAGES);
  const { init, batch, learningRate } = RECIPES.minibatch;
  const members: Member[] = INFERRED_SIZES.map((hidden) => ({ hidden, init, learningRate }));
  const trained = finish(trainNetworks(core, rows, { seed, batch, epochs: EPOCHS, members }));
  const networks = new Map(trained.map(({ network }) => [network.hidden, network]));
  const pruned = new Map(
    Array.from(networks, ([hidden, network]) => [
      hidden,
      pruneNetwork(core, network, SPARSITY, 'layer').network,
    ]),
  );
  return { ...data, core, seed, images, training, validation, networks, pruned };
}
