import { describe, test } from 'vitest';
import { f32 } from '../../src/core/memory.ts';
import { matrix, toPanels } from '../reference/matrix.ts';
import { random } from '../reference/random.ts';
import { BUILDS, SIZES } from './builds.ts';
import { expectBits, lay, onlyWrites } from './guard.ts';

const COLUMNS = 48;
const CASES = SIZES.flatMap((n) => [
  { n, firstVector: 0, vectors: 1 },
  { n, firstVector: 3, vectors: 6 },
]);

describe.each(BUILDS)('$file', ({ core }) => {
  test.each(CASES)('activationRange: $n images, vectors $firstVector +$vectors', (trial) => {
    const { n, firstVector, vectors } = trial;
    const width = 4 * vectors;
    const next = random(n + 1);
    // Some columns never rise above 0, some never change, the rest do both.
    const z = matrix(n, COLUMNS, (i) =>
      i % 5 === 0 ? -next() : i % 48 === 14 ? 0.75 : 2 * next() - 0.5,
    );
    const memory = lay(core, { low: f32(width), high: f32(width), z: f32((n + 2) * COLUMNS) });
    // Rows beyond n would show.
    memory.z.set(toPanels(z, n + 2, 1e9));
    // The range goes on from the tiles before.
    memory.low.fill(Infinity).fill(0.25, 0, 2);
    memory.high.fill(0).fill(0.5, 0, 2);
    const low = memory.low.slice();
    const high = memory.high.slice();
    for (let r = 0; r < n; r++) {
      for (let h = 0; h < width; h++) {
        const a = Math.max(z.data[r * COLUMNS + 4 * firstVector + h], 0);
        low[h] = Math.min(low[h], a);
        high[h] = Math.max(high[h], a);
      }
    }
    onlyWrites(core, memory, [memory.low, memory.high], () =>
      core.activationRange(
        memory.low.byteOffset,
        memory.high.byteOffset,
        memory.z.byteOffset,
        firstVector,
        vectors,
        n,
        n + 2,
      ),
    );
    expectBits(memory.low, low);
    expectBits(memory.high, high);
  });
});
