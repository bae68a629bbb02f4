import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Core } from '../src/core/load.ts';
import { type PairRows, rowOf } from '../src/data/pair-rows.ts';
import { drawNetwork } from '../src/network/initialize.ts';
import { weightBytes } from '../src/network/network.ts';
import { HISTORY } from '../src/network/history.ts';
import { trainNetworks } from '../src/network/train.ts';
import { splitPositions } from '../src/network/split.ts';
import { table } from './table.ts';
import { summarize } from './timing.ts';
import { finish } from '../src/core/steps.ts';

/** Pixels of a digit. */
const D = 784;

const SEED = 1;
const EPOCHS = 100;
/** NumPy is given fewer: its epochs are all alike, and it has no set-up that would count. */
const NUMPY_EPOCHS = 20;
const INIT = 'normal:0.1';
const RATE = 0.03;
/** Both in turn, so that a machine that changes its speed treats them alike. */
const ROUNDS = 5;

interface NumPy {
  readonly numpy: string;
  readonly seconds: readonly number[];
  readonly losses: readonly number[];
}

/**
 * One cohort from images to trained networks (eleven sizes, one seed, 100 full-batch epochs, one thread), with
 * validation after every epoch, and the training alone in NumPy when `python3` has it.
 */
export function benchCohort(core: Core, images: PairRows, hiddenSizes: readonly number[]): string {
  if (!hasNumPy()) {
    const times = Array.from({ length: ROUNDS }, () => train(core, images, hiddenSizes).seconds);
    return `${ours(times)}\n\nNot compared with NumPy: \`python3\` with NumPy was not found.`;
  }
  return inFolder((folder) => {
    writeProblem(folder, core, images, hiddenSizes);
    const rows = [['round', 'lowcap ms/epoch', 'NumPy ms/epoch', 'ratio']];
    const times: number[] = [];
    const ratios: number[] = [];
    let version = '';
    for (let round = 1; round <= ROUNDS; round++) {
      const { seconds, histories } = train(core, images, hiddenSizes);
      const other = runNumPy(folder, hiddenSizes);
      version = other.numpy;
      histories.forEach((history, i) => {
        const loss = history[(NUMPY_EPOCHS - 1) * HISTORY.length];
        if (Math.abs(loss / other.losses[i] - 1) > 1e-4) {
          throw new Error(`NumPy trained something else: loss ${other.losses[i]}, ours ${loss}`);
        }
      });
      const mine = (1000 * seconds) / EPOCHS;
      const theirs = 1000 * summarize(other.seconds).median;
      times.push(seconds);
      ratios.push(theirs / mine);
      rows.push([String(round), mine.toFixed(1), theirs.toFixed(1), (theirs / mine).toFixed(2)]);
    }
    const { median } = summarize(ratios);
    return [
      `${ours(times)} NumPy ${version}: the training alone, one thread, median epoch of ${NUMPY_EPOCHS};`,
      'the losses agree to 1e-4.',
      '',
      table(rows),
      '',
      `Median ratio: ${median.toFixed(2)}.`,
    ].join('\n');
  });
}

function ours(seconds: readonly number[]): string {
  const { min, median } = summarize(seconds);
  return (
    `lowcap: ${EPOCHS} epochs in ${median.toFixed(2)} s (fastest ${min.toFixed(2)} s), one thread, ` +
    'set-up and the validation after every epoch included.'
  );
}

function train(core: Core, images: PairRows, hiddenSizes: readonly number[]) {
  const start = performance.now();
  const steps = trainNetworks(core, images, {
    seed: SEED,
    batch: 'full',
    epochs: EPOCHS,
    members: hiddenSizes.map((hidden) => ({ hidden, init: INIT, learningRate: RATE })),
  });
  const trained = finish(steps);
  const seconds = (performance.now() - start) / 1000;
  return { seconds, histories: trained.map(({ history }) => history) };
}

function hasNumPy(): boolean {
  try {
    execFileSync('python3', ['-c', 'import numpy'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'lowcap-bench-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The images, labels and initial weights as files for NumPy. */
function writeProblem(
  folder: string,
  core: Core,
  images: PairRows,
  hiddenSizes: readonly number[],
): void {
  const { training } = splitPositions(core, images, SEED);
  const x = new Float32Array(training.length * D);
  training.forEach((position, row) => {
    for (let d = 0; d < D; d++) x[row * D + d] = rowOf(images, position)[d] / 255;
  });
  const y = Float32Array.from(training, (position) => Number(images.signs[position] > 0));
  writeFileSync(join(folder, 'images.f32'), x);
  writeFileSync(join(folder, 'targets.f32'), y);
  for (const hidden of hiddenSizes) {
    const network = drawNetwork(core, SEED, D, hidden, INIT);
    writeFileSync(join(folder, `initial-${hidden}.f32`), weightBytes(network));
  }
}

function runNumPy(folder: string, hiddenSizes: readonly number[]): NumPy {
  const script = fileURLToPath(new URL('numpy_cohort.py', import.meta.url));
  const words = [script, folder, String(NUMPY_EPOCHS), hiddenSizes.join(',')];
  return JSON.parse(execFileSync('python3', words).toString()) as NumPy;
}
