import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { D } from '../src/core/layout.ts';
import type { Core } from '../src/core/load.ts';
import type { PairImages } from '../src/data/pair-images.ts';
import { initialNetwork } from '../src/network/initialize.ts';
import { weightBytes } from '../src/network/network.ts';
import { HISTORY, splitPositions, trainCohort } from '../src/network/train.ts';

const SEED = 1;
const EPOCHS = 100;
const INIT = 'normal:0.1';
const RATE = 0.03;

interface NumPy {
  readonly numpy: string;
  readonly seconds: readonly number[];
  readonly losses: readonly number[];
}

/**
 * One cohort from images to trained networks (eleven sizes, one seed, 100 full-batch epochs, one thread), with
 * validation after every epoch, and the training alone in NumPy when `python3` has it.
 */
export function benchCohort(
  core: Core,
  images: PairImages,
  hiddenSizes: readonly number[],
): string {
  const start = performance.now();
  const training = trainCohort(core, images, {
    seed: SEED,
    batch: 'full',
    epochs: EPOCHS,
    members: hiddenSizes.map((hidden) => ({ hidden, init: INIT, learningRate: RATE })),
  });
  let step = training.next();
  while (!step.done) step = training.next();
  const seconds = (performance.now() - start) / 1000;
  const losses = step.value.map(({ history }) => history[(EPOCHS - 1) * HISTORY.length]);
  const ours = `lowcap: ${seconds.toFixed(2)} s for ${EPOCHS} epochs of ${hiddenSizes.length} networks, set-up and validation included (${((10 * seconds * 1000) / EPOCHS / 10).toFixed(1)} ms an epoch)`;

  const other = runNumPy(core, images, hiddenSizes);
  if (typeof other === 'string') return `${ours}\nNumPy: not compared, ${other}`;
  const theirs = other.seconds.reduce((sum, value) => sum + value, 0);
  const apart = Math.max(...losses.map((loss, i) => Math.abs(loss / other.losses[i] - 1)));
  if (apart > 1e-2) throw new Error(`NumPy trained something else: losses differ by ${apart}`);
  return [
    ours,
    `NumPy ${other.numpy}: ${theirs.toFixed(2)} s for the training alone, one thread (losses agree to ${apart.toExponential(1)})`,
    `ratio: ${(theirs / seconds).toFixed(2)}`,
  ].join('\n');
}

/** Trains the same networks in NumPy, or says why it cannot. */
function runNumPy(core: Core, images: PairImages, hiddenSizes: readonly number[]): NumPy | string {
  try {
    execFileSync('python3', ['-c', 'import numpy'], { stdio: 'ignore' });
  } catch {
    return 'python3 with NumPy was not found';
  }
  const folder = mkdtempSync(join(tmpdir(), 'lowcap-bench-'));
  try {
    const { training } = splitPositions(core, images.count, SEED);
    const x = new Float32Array(training.length * D);
    training.forEach((position, row) => {
      for (let d = 0; d < D; d++) x[row * D + d] = images.pixels[position * D + d] / 255;
    });
    const y = Float32Array.from(training, (position) => Number(images.signs[position] > 0));
    writeFileSync(join(folder, 'images.f32'), x);
    writeFileSync(join(folder, 'targets.f32'), y);
    for (const hidden of hiddenSizes) {
      const network = initialNetwork(core, SEED, hidden, INIT);
      writeFileSync(join(folder, `initial-${hidden}.f32`), weightBytes(network));
    }
    const script = fileURLToPath(new URL('numpy_cohort.py', import.meta.url));
    const output = execFileSync('python3', [script, folder, String(EPOCHS), hiddenSizes.join(',')]);
    return JSON.parse(output.toString()) as NumPy;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
