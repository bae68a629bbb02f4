import { EXPECTED_DIGESTS } from '../../src/bench/expected.ts';
import type { BenchResult } from '../../src/bench/result.ts';
import { summarizeTimes } from '../../src/bench/timing.ts';
import { WORKS } from '../../src/bench/works.ts';

/**
 * A result as a run makes it, of made-up times: work i takes i + 1 milliseconds and a little more each time.
 * @param slower what all times are multiplied by
 */
export function someResult(slower = 1): BenchResult {
  const works = WORKS.map(({ name, kind, title, unit }, i) => {
    const times = Array.from({ length: 12 }, (_, k) => slower * (i + 1 + k / 100));
    return {
      type: 'benched' as const,
      name,
      kind,
      title,
      digest: EXPECTED_DIGESTS[name],
      right: true,
      calls: 1,
      first: 2 * times[0],
      times,
      summary: summarizeTimes(times),
      items: 100,
      unit,
      ...(kind === 'training' && { operations: 3e6 }),
    };
  });
  return {
    type: 'bench',
    workList: 1,
    version: '0.1.0',
    arithmetic: 1,
    date: '2026-11-28T12:00:00.000Z',
    seed: 1,
    quick: false,
    build: 'simd',
    module: { sha256: 'a'.repeat(64), bytes: 34_061 },
    environment: {
      processor: 'A processor',
      architecture: 'x64',
      system: 'Linux 6.1',
      cores: 2,
      memory: 8e9,
      governor: null,
      throttled: 0,
      engine: 'Node.js 24.0.0 (V8 13.6)',
      flags: [],
      others: 0.01,
    },
    phases: { compile: 1, instantiate: 2, firstCall: 3, steady: 0.1 },
    works,
    allCores: [{ name: 'tsne', threads: 2, rate: 10, speedup: 1.9 }],
    memory: { peak: 2.5e8, core: 4e7 },
    energy: 'not measured',
    quality: { hidden: 24, f1: 0.9, bytes: 75_460 },
    score: { value: 120.4, interval: [118.2, 122.9], reference: 'another machine' },
  };
}
