import { createInterface } from 'node:readline';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Network } from '../../../src/network/network.ts';
import type { Problem } from '../problem.ts';

/** What the parent process has asked for; see `peer.py`, which does the same in Python. */
export const problem = JSON.parse(process.argv[2]) as Problem;

/** Pixels of an image. */
export const D = 784;

/** The numbers of a file of the problem. */
export function readFloats(name: string): Float32Array<ArrayBuffer> {
  return new Float32Array(new Uint8Array(readFileSync(join(problem.folder, name))).buffer);
}

/** The order of the images in each epoch, [E, N]. */
export function readOrders(): Int32Array {
  const bytes = readFileSync(join(problem.folder, 'orders.u32'));
  return new Int32Array(new Uint8Array(bytes).buffer);
}

/** The weights that networks of this size begin with, or infer with. */
export function readWeights(hidden: number): Network {
  const flat = readFloats(`weights-${hidden}.f32`);
  const b1 = D * hidden;
  return {
    dimensions: D,
    hidden,
    w1: flat.slice(0, b1),
    b1: flat.slice(b1, b1 + hidden),
    w2: flat.slice(b1 + hidden, b1 + 2 * hidden),
    b2: flat.slice(b1 + 2 * hidden),
  };
}

type Numbers = ArrayLike<number> | readonly (readonly number[])[];

/**
 * Answers each line, a number of epochs to train for, by the processor seconds that it took and the training loss of each network in
 * each epoch.
 */
export function answerTraining(
  version: string,
  train: (epochs: number) => Numbers | Promise<Numbers>,
): Promise<void> {
  return answer(version, async (epochs) => {
    const start = processorSeconds();
    const values = await train(epochs);
    return { seconds: processorSeconds() - start, values };
  });
}

/** Answers each line, a number of calls, by the median of their seconds and the probabilities of the last. */
export function answerInference(
  version: string,
  infer: () => ArrayLike<number> | Promise<ArrayLike<number>>,
): Promise<void> {
  return answer(version, async (calls) => {
    const times: number[] = [];
    let values: ArrayLike<number> = [];
    for (let i = 0; i < calls; i++) {
      const start = performance.now();
      const result = infer();
      // A call that does not wait is not made to.
      values = result instanceof Promise ? await result : result;
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    return { seconds: times[times.length >> 1] / 1000, values: Array.from(values) };
  });
}

/** Of all threads of this process: what others on the machine take does not count, nor does a second thread help. */
function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

async function answer(
  version: string,
  ask: (count: number) => Promise<{ seconds: number; values: Numbers }>,
): Promise<void> {
  process.stdout.write(`${JSON.stringify({ version })}\n`);
  for await (const line of createInterface(process.stdin)) {
    process.stdout.write(`${JSON.stringify(await ask(Number(line)))}\n`);
  }
}
