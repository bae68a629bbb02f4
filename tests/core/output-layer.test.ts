import { describe, test } from 'vitest';
import { f32, f64 } from '../../src/core/memory.ts';
import { matrix, panelIndex, toPanels } from '../reference/matrix.ts';
import * as reference from '../reference/output-layer.ts';
import { random, randomSigns, randomValues } from '../reference/random.ts';
import { BUILDS, SIZES } from './builds.ts';
import { expectBits, lay, onlyWrites } from './guard.ts';

/** Three panels; the trial's columns start in one and end in another. */
const COLUMNS = 48;
const TRIALS = [
  { firstVector: 0, vectors: 1 },
  { firstVector: 3, vectors: 2 },
  { firstVector: 2, vectors: 7 },
  { firstVector: 11, vectors: 1 },
  // Logistic regression.
  { firstVector: 5, vectors: 0 },
];
const CASES = SIZES.flatMap((n) => TRIALS.map((trial) => ({ n, ...trial })));

/** Hidden sums, about half of them negative, some 0 and −0, some large; beside a logit without hidden units padding. */
function hiddenSums(n: number, { firstVector, vectors }: (typeof TRIALS)[number]) {
  const next = random(n + 1);
  const special = [0, -0, 30, -30];
  const z = matrix(n, COLUMNS, () => special[Math.floor(next() * 40)] ?? 4 * next() - 2);
  for (let r = 0; r < (vectors === 0 ? n : 0); r++) {
    z.data.fill(0, r * COLUMNS + 4 * firstVector + 1, r * COLUMNS + 4 * firstVector + 4);
  }
  return z;
}

describe.each(BUILDS)('$file', ({ core }) => {
  test.each(CASES)('outputLogits: $n images, vectors $firstVector +$vectors', (trial) => {
    const { n, firstVector, vectors } = trial;
    const four = 4 * Math.ceil(n / 4);
    const height = four + 1;
    const z = hiddenSums(n, trial);
    const memory = lay(core, {
      logits: f32(four),
      z: f32(height * COLUMNS),
      w2: f32(4 * vectors),
    });
    memory.z.set(toPanels(z, height, NaN));
    memory.w2.set(randomValues(4 * vectors, 2));
    onlyWrites(core, memory, [memory.logits], () =>
      core.outputLogits(
        memory.logits.byteOffset,
        memory.z.byteOffset,
        memory.w2.byteOffset,
        0.3,
        firstVector,
        vectors,
        n,
        height,
      ),
    );
    const want = Float32Array.from({ length: n }, (_, r) =>
      reference.logit(z, r, 4 * firstVector, memory.w2, 0.3),
    );
    expectBits(memory.logits.slice(0, n), want);
  });

  test.each(CASES)('trainOutput: $n images, vectors $firstVector +$vectors', (trial) => {
    const { n, firstVector, vectors } = trial;
    const width = 4 * vectors;
    const four = 4 * Math.ceil(n / 4);
    const height = four + 1;
    const z = hiddenSums(n, trial);
    const memory = lay(core, {
      z: f32(height * COLUMNS),
      db1: f32(width),
      dw2: f32(width),
      db2: f32(1),
      loss: f64(1),
      w2: f32(width),
      signs: f32(four),
    });
    // Rows and signs beyond the tile take part in the arithmetic; not even NaN may come through.
    memory.z.set(toPanels(z, height, NaN));
    memory.signs.fill(NaN).set(randomSigns(n, 3));
    memory.w2.set(randomValues(width, 4));
    memory.db1.set(randomValues(width, 5));
    memory.dw2.set(randomValues(width, 6));
    memory.db2[0] = 0.7;
    memory.loss[0] = 12.5;
    const want = {
      db1: memory.db1.slice(),
      dw2: memory.dw2.slice(),
      db2: memory.db2.slice(),
      loss: memory.loss.slice(),
    };
    const columns = Array.from({ length: width || 4 }, (_, h) => 4 * firstVector + h);
    const written = columns.flatMap((column) =>
      Array.from({ length: four }, (_, r) => {
        const at = panelIndex(r, column, height);
        return memory.z.subarray(at, at + 1);
      }),
    );
    onlyWrites(core, memory, [...written, memory.db1, memory.dw2, memory.db2, memory.loss], () =>
      core.trainOutput(
        memory.z.byteOffset,
        memory.db1.byteOffset,
        memory.dw2.byteOffset,
        memory.db2.byteOffset,
        memory.loss.byteOffset,
        memory.w2.byteOffset,
        -0.2,
        memory.signs.byteOffset,
        firstVector,
        vectors,
        n,
        height,
        1 / 7,
      ),
    );
    const { w2, signs } = memory;
    reference.trainOutput(z, want, w2, -0.2, signs.slice(0, n), 4 * firstVector, 1 / 7);
    expectBits(memory.db1, want.db1);
    expectBits(memory.dw2, want.dw2);
    expectBits(memory.db2, want.db2);
    expectBits(memory.loss, want.loss);
    const panels = toPanels(z, height, NaN);
    const inside = columns.flatMap((column) =>
      Array.from({ length: n }, (_, r) => panelIndex(r, column, height)),
    );
    expectBits(
      Float32Array.from(inside, (i) => memory.z[i]),
      Float32Array.from(inside, (i) => panels[i]),
    );
  });
});
