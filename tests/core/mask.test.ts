import { describe, test } from 'vitest';
import { f32, u32 } from '../../src/core/memory.ts';
import { random, randomValues } from '../reference/random.ts';
import { BUILDS } from './builds.ts';
import { expectBits, lay, onlyWrites } from './guard.ts';

describe.each(BUILDS)('$file', ({ core }) => {
  test.each([0, 4, 8, 12, 44])(
    '%i weights: masked ones become 0, the others keep their bits',
    (n) => {
      const memory = lay(core, { w: f32(n), m: u32(n) });
      const next = random(n);
      const keep = Array.from({ length: n }, () => next() < 0.5);
      memory.w.set(randomValues(n, 3));
      if (n > 0) memory.w.set([NaN, -0, Infinity, -1e-45]);
      memory.m.set(keep.map((free) => (free ? 0xffff_ffff : 0)));
      const expected = memory.w.map((weight, i) => (keep[i] ? weight : 0));
      onlyWrites(core, memory, [memory.w], () =>
        core.mask(memory.w.byteOffset, memory.m.byteOffset, n),
      );
      expectBits(memory.w, expected);
    },
  );
});
