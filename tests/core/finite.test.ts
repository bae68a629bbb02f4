import { describe, expect, test } from 'vitest';
import { f32 } from '../../src/core/memory.ts';
import { randomValues } from '../reference/random.ts';
import { BUILDS, SIZES } from './builds.ts';
import { lay, onlyWrites } from './guard.ts';

/** The largest of either sign, the smallest, and zeros: all finite. */
const EDGES = [3.4028234663852886e38, -3.4028234663852886e38, 1e-45, -1e-45, 0, -0];

describe.each(BUILDS)('$file', ({ core }) => {
  test.each(SIZES)(
    'of %i values the first that is not finite is found, wherever it stands',
    (n) => {
      const memory = lay(core, { values: f32(n) });
      const values = Float32Array.from(randomValues(n, 1));
      EDGES.slice(0, n).forEach((edge, i) => (values[i] = edge));
      const count = () => {
        let found = -1;
        onlyWrites(core, memory, [], () => {
          found = core.leadingFinite(memory.values.byteOffset, n);
        });
        return found;
      };
      memory.values.set(values);
      expect(count()).toBe(n);
      for (let at = 0; at < n; at++) {
        memory.values.set(values);
        memory.values[at] = [NaN, Infinity, -Infinity][at % 3];
        // Another one behind it changes nothing.
        memory.values[n - 1] = at === n - 1 ? memory.values[at] : NaN;
        expect(count()).toBe(at);
      }
    },
  );
});
