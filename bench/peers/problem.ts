import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Core } from '../../src/core/load.ts';
import { overwritten, planMemory, u32 } from '../../src/core/memory.ts';
import { finish } from '../../src/core/steps.ts';
import { STREAMS } from '../../src/core/streams.ts';
import { type PairRows, rowOf } from '../../src/data/pair-rows.ts';
import { drawNetwork } from '../../src/network/initialize.ts';
import { weightBytes } from '../../src/network/network.ts';
import { splitPositions } from '../../src/network/split.ts';
import { trainNetworks } from '../../src/network/train.ts';

/** Pixels of a digit. */
const D = 784;

/** Epochs of the recipes, and the most that a peer is asked for. */
export const EPOCHS = 100;

const SEED = 1;

/** What every implementation is given, as JSON; its numbers are files in a folder. */
export interface Problem {
  /** With images.f32 [N, D], targets.f32 [N], weights-H.f32 (w1, b1, w2, b2) and orders.u32 [E, N]. */
  readonly folder: string;
  readonly kind: 'training' | 'inference';
  /** Sizes of the networks. */
  readonly hidden: readonly number[];
  readonly batch: 'full' | number;
  readonly init: string;
  readonly rate: number;
  readonly seed: number;
  /** The most that is asked for. */
  readonly epochs: number;
}

/** What is trained; its networks begin with the weights and have the batches that the seed gives them here. */
export type TrainingProblem = Pick<Problem, 'hidden' | 'batch' | 'init'>;

/** Writes the training split of the images, in its order, initial weights and the order of every epoch. */
export function writeTraining(
  folder: string,
  core: Core,
  images: PairRows,
  { hidden, batch, init }: TrainingProblem,
): Problem {
  const { training } = splitPositions(core, images, SEED);
  writeImages(folder, images, training);
  for (const size of hidden) {
    const network = drawNetwork(core, SEED, D, size, init);
    writeFileSync(join(folder, `weights-${size}.f32`), weightBytes(network));
  }
  if (batch !== 'full') writeOrders(folder, core, training.length);
  return describe(folder, { kind: 'training', hidden, batch, init });
}

/** Writes the first images of a pair and a network that was trained for them. */
export function writeInference(
  folder: string,
  core: Core,
  { training, test }: Readonly<Record<'training' | 'test', PairRows>>,
  { hidden, count }: { readonly hidden: number; readonly count: number },
): Problem {
  const first = Uint32Array.from({ length: count }, (_, i) => i);
  writeImages(folder, test, first);
  const setting = { batch: 64, init: 'he' };
  const members = [{ hidden, init: setting.init, learningRate: RATE }];
  const { batch } = setting;
  const [trained] = finish(
    trainNetworks(core, training, { seed: SEED, batch, epochs: 2, members }),
  );
  writeFileSync(join(folder, `weights-${hidden}.f32`), weightBytes(trained.network));
  return describe(folder, { kind: 'inference', hidden: [hidden], ...setting });
}

const RATE = 0.03;

function describe(
  folder: string,
  rest: Pick<Problem, 'kind' | 'hidden' | 'batch' | 'init'>,
): Problem {
  return { folder, ...rest, rate: RATE, seed: SEED, epochs: EPOCHS };
}

function writeImages(folder: string, images: PairRows, positions: Uint32Array): void {
  const x = new Float32Array(positions.length * D);
  positions.forEach((position, row) => {
    rowOf(images, position).forEach((value, d) => (x[row * D + d] = value / 255));
  });
  const y = Float32Array.from(positions, (position) => Number(images.signs[position] > 0));
  writeFileSync(join(folder, 'images.f32'), x);
  writeFileSync(join(folder, 'targets.f32'), y);
}

function writeOrders(folder: string, core: Core, n: number): void {
  const orders = new Uint32Array(EPOCHS * n);
  const { order } = planMemory(core, { order: overwritten(u32(n)) });
  for (let epoch = 1; epoch <= EPOCHS; epoch++) {
    core.permute(order.byteOffset, n, SEED, STREAMS.batchOrder, epoch);
    orders.set(order, (epoch - 1) * n);
  }
  writeFileSync(join(folder, 'orders.u32'), orders);
}
