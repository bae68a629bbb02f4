import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Core } from '../src/core/load.ts';
import { f32, planMemory } from '../src/core/memory.ts';
import { finish } from '../src/core/steps.ts';
import type { PairRows } from '../src/data/pair-rows.ts';
import { drawNetwork } from '../src/network/initialize.ts';
import { weightBytes } from '../src/network/network.ts';
import { splitPositions } from '../src/network/split.ts';
import { HISTORY } from '../src/network/history.ts';
import { trainNetworks } from '../src/network/train.ts';
import { findPython, pythonEnvironment } from './peers/python.ts';
import { table } from './table.ts';
import { summarize } from './timing.ts';

const [ROWS, COLUMNS, HIDDEN, BATCH, EPOCHS, RATE, SEED] = [10_000, 64, 24, 64, 100, 0.03, 1];
const INIT = 'he';
const ROUNDS = 5;

/**
 * One network of 24 units on 10,000 × 64 dense rows, beside scikit-learn's MLPClassifier with plain gradient descent
 * on the same float32 rows from the same initial weights, both on one thread and in turn. Ours also validates on 2,500
 * rows after every epoch. The order of batches differs, so losses agree only roughly.
 */
export function benchScikit(core: Core): string {
  const found = findPython('sklearn');
  if ('missing' in found) return `Not compared: ${found.missing}.`;
  const rows = teacherRows(core, 1.25 * ROWS);
  const folder = mkdtempSync(join(tmpdir(), 'lowcap-bench-'));
  try {
    writeProblem(folder, core, rows);
    const lines = [['round', 'lowcap s', 'scikit-learn s', 'ratio', 'losses']];
    const ratios: number[] = [];
    let version = '';
    for (let round = 1; round <= ROUNDS; round++) {
      const ours = train(core, rows);
      const theirs = runScikit(found.python, folder);
      version = theirs.version;
      if (Math.abs(ours.loss / theirs.loss - 1) > 0.01) {
        throw new Error(`scikit-learn trained something else: ${theirs.loss}, ours ${ours.loss}`);
      }
      ratios.push(theirs.seconds / ours.seconds);
      lines.push([
        String(round),
        ours.seconds.toFixed(2),
        theirs.seconds.toFixed(2),
        (theirs.seconds / ours.seconds).toFixed(1),
        `${ours.loss.toFixed(5)}, ${theirs.loss.toFixed(5)}`,
      ]);
    }
    return `scikit-learn ${version}, median ratio ${summarize(ratios).median.toFixed(1)}\n\n${table(lines)}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function train(core: Core, rows: PairRows) {
  const start = performance.now();
  const [{ history }] = finish(
    trainNetworks(core, rows, {
      seed: SEED,
      batch: BATCH,
      epochs: EPOCHS,
      members: [{ hidden: HIDDEN, init: INIT, learningRate: RATE }],
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  return { seconds, loss: history[(EPOCHS - 1) * HISTORY.length] };
}

/** Normal numbers, labelled by a random network of the same kind and noise. */
function teacherRows(core: Core, n: number): PairRows {
  const { values, noise } = planMemory(core, { values: f32(n * COLUMNS), noise: f32(n) });
  core.fillNormal(values.byteOffset, n * COLUMNS, 1, 7, 99, 0, 0);
  core.fillNormal(noise.byteOffset, n, 0.5, 7, 99, 1, 0);
  const [own, ownNoise] = [values.slice(), noise.slice()];
  const { w1, w2 } = drawNetwork(core, 3, COLUMNS, 8, 'he');
  const signs = Float32Array.from(ownNoise, (logit, i) => {
    for (let h = 0; h < 8; h++) {
      let sum = 0;
      for (let d = 0; d < COLUMNS; d++) sum += own[i * COLUMNS + d] * w1[d * 8 + h];
      logit += w2[h] * Math.max(sum, 0);
    }
    return logit > 0 ? 1 : -1;
  });
  return {
    form: { dimensions: COLUMNS, scale: { type: 'none' }, dense: true },
    count: n,
    numbers: Uint32Array.from(Array(n).keys()),
    values: own,
    signs,
    nonZeros: new Uint32Array(n).fill(COLUMNS),
  };
}

function writeProblem(folder: string, core: Core, rows: PairRows): void {
  const { training } = splitPositions(core, rows, SEED);
  const x = new Float32Array(training.length * COLUMNS);
  training.forEach((at, i) => {
    x.set(rows.values.subarray(at * COLUMNS, (at + 1) * COLUMNS), i * COLUMNS);
  });
  writeFileSync(join(folder, 'inputs.f32'), x);
  writeFileSync(
    join(folder, 'targets.f32'),
    Float32Array.from(training, (at) => Number(rows.signs[at] > 0)),
  );
  const start = drawNetwork(core, SEED, COLUMNS, HIDDEN, INIT);
  writeFileSync(join(folder, 'initial.f32'), weightBytes(start));
}

function runScikit(
  python: string,
  folder: string,
): { version: string; seconds: number; loss: number } {
  const script = fileURLToPath(new URL('dense_scikit.py', import.meta.url));
  const words = [ROWS, COLUMNS, HIDDEN, BATCH, EPOCHS, RATE].map(String);
  const env = { ...pythonEnvironment, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };
  const text = execFileSync(python, [script, folder, ...words], { env }).toString();
  return JSON.parse(text) as ReturnType<typeof runScikit>;
}
