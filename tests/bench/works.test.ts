import { describe, expect, test, vi } from 'vitest';
import { EXPECTED_DIGESTS } from '../../src/bench/expected.ts';
import type { BenchContext } from '../../src/bench/context.ts';
import {
  digestOfOutput,
  measureWork,
  repeat,
  roundsOf,
  type WorkResult,
} from '../../src/bench/measure.ts';
import { digestWorks, type Phases, runWorks } from '../../src/bench/run-works.ts';
import { WORK_KINDS, WORK_LIST_VERSION } from '../../src/bench/work.ts';
import { WORKS } from '../../src/bench/works.ts';
import { digestText } from '../../src/core/digest.ts';
import { readBuild } from '../../src/node/bench/benchmark.ts';
import { benchData, breakCore, simd, SMALL } from './mnist.ts';

const known = (names: readonly string[]) =>
  new Map(names.map((name) => [name, EXPECTED_DIGESTS[name]]));

describe('the work list', () => {
  test('has an example of each kind, and a known digest of each work', () => {
    expect(new Set(WORKS.map(({ kind }) => kind))).toEqual(new Set(WORK_KINDS));
    expect(Object.keys(EXPECTED_DIGESTS)).toEqual(WORKS.map(({ name }) => name));
    expect(new Set(Object.values(EXPECTED_DIGESTS)).size).toBe(WORKS.length);
  });

  test('does not change under its version', async () => {
    const published: Readonly<Record<number, string>> = {
      1: '1eb12ce6273893355215804acdd4e1aeb309ce917bb0dd02badd4657c7ac3922',
    };
    // What a work is, besides its digest: how it is called, repeated and counted.
    const list = WORKS.map((work) => ({
      ...work,
      prepare: undefined,
      digest: EXPECTED_DIGESTS[work.name],
    }));
    expect(await digestText(JSON.stringify(list))).toBe(published[WORK_LIST_VERSION]);
  });

  test.each(['simd', 'scalar'] as const)('has these digests in the build %s', async (build) => {
    const bytes = await readBuild(build);
    expect(await digestWorks(bytes, await benchData, 1, SMALL)).toEqual(known(SMALL));
  });

  test('has others in the relaxed build', async () => {
    const names = ['infer-24-dense-batch'];
    const relaxed = await digestWorks(await readBuild('relaxed'), await benchData, 1, names);
    expect(relaxed).not.toEqual(known(names));
  });

  test('has others for another seed, the same each time', async () => {
    const [once, again] = [
      await digestWorks(simd, await benchData, 2, SMALL),
      await digestWorks(simd, await benchData, 2, SMALL),
    ];
    expect(once).toEqual(again);
    for (const name of SMALL) expect(once.get(name), name).not.toBe(EXPECTED_DIGESTS[name]);
  });
});

test('a digest is that of all bytes, of views as of whole buffers', async () => {
  const floats = Float32Array.of(7, 1, 2, 8);
  const whole = await digestOfOutput([Float32Array.of(1, 2), Uint8Array.of(3)]);
  expect(await digestOfOutput([floats.subarray(1, 3), Uint8Array.of(3)])).toBe(whole);
  expect(await digestOfOutput([Float32Array.of(1, 2), Uint8Array.of(4)])).not.toBe(whole);
});

describe('a work is repeated', () => {
  test.each([
    ['30 times', 100, 30],
    ['until 8 s are over', 500, 16],
    ['three times at least', 10_000, 3],
  ])('%s', async (_, milliseconds, expected) => {
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
    const run = vi.fn(() => {
      now += milliseconds;
      return [Float32Array.of(now)];
    });
    try {
      const { times, last } = await repeat({ run, calls: 4 }, { repetitions: 30, seconds: 8 });
      expect(times).toEqual(Array(expected).fill(milliseconds / 4));
      expect(run).toHaveBeenCalledTimes(expected);
      expect(last[0][0]).toBe(expected * milliseconds);
    } finally {
      clock.mockRestore();
    }
  });
});

test('a run says its phases, times what is right, and what a broken core computes not at all', async () => {
  const run = runWorks({
    bytes: breakCore(simd),
    data: await benchData,
    seed: 1,
    quick: true,
    isStrict: true,
    only: ['infer-2-dense-one', 'read-mnist'],
  });
  const records: unknown[] = [];
  for await (const record of run) records.push(record);
  const [phases, wrong, right] = records as [Phases, WorkResult, WorkResult];
  const number = expect.any(Number);
  expect(phases).toEqual({
    type: 'phases',
    compile: number,
    instantiate: number,
    firstCall: number,
  });
  expect(wrong).toMatchObject({
    name: 'infer-2-dense-one',
    right: false,
    expected: EXPECTED_DIGESTS['infer-2-dense-one'],
  });
  expect(wrong).not.toHaveProperty('times');
  expect(right).toMatchObject({ name: 'read-mnist', right: true, calls: 1, unit: 'MB' });
  expect(right.summary?.n).toBe(right.times?.length);
  expect(right.times!.length).toBeGreaterThanOrEqual(3);
});

describe('a work', () => {
  /** One that gives what it is told to, in each of its repetitions. */
  const measure = (outputs: number[], isStrict: boolean) => {
    let runs = 0;
    const run = () => [Uint32Array.of(outputs[Math.min(runs++, outputs.length - 1)])];
    const work = { ...WORKS[0], prepare: () => ({ run, calls: 2, items: 5, operations: 8 }) };
    const budget = { repetitions: 4, seconds: 0, warmUp: 0 };
    return measureWork(work, { seed: 1 } as BenchContext, budget, isStrict);
  };

  test('whose digest is not the known one is wrong, unless none is compared', async () => {
    const name = WORKS[0].name;
    const wrong = await measure([1], true);
    expect(wrong).toMatchObject({ right: false, expected: EXPECTED_DIGESTS[name] });
    expect(wrong).not.toHaveProperty('summary');
    const measured = await measure([1], false);
    expect(measured).toMatchObject({ right: true, operations: 8, summary: { n: 3 } });
    expect(measured).not.toHaveProperty('expected');
  });

  test('that gives other bits when it is repeated is wrong', async () => {
    const wrong = await measure([1, 1, 1, 2], false);
    expect(wrong).toMatchObject({
      right: false,
      expected: await digestOfOutput([Uint32Array.of(1)]),
    });
    expect(wrong).not.toHaveProperty('times');
  });
});

test('where the clock ticks coarsely, a repetition is so many runs that it can tell them', () => {
  const [firefox, chromium, node] = [1, 0.1, 0.00004];
  expect([4000, 50, 3, 0.2, 0].map((ms) => roundsOf(ms, firefox))).toEqual([1, 1, 17, 50, 50]);
  expect([4, 0.3].map((ms) => roundsOf(ms, chromium))).toEqual([2, 17]);
  expect(roundsOf(0.3, node)).toBe(1);
});

test('a repetition of several runs says the time of one call', async () => {
  let now = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
  const run = () => {
    now += 12;
    return [];
  };
  try {
    const { times } = await repeat({ run, calls: 4 }, { repetitions: 3, seconds: 8 }, 5);
    expect(times).toEqual([3, 3, 3]);
    expect(now).toBe(3 * 5 * 12);
  } finally {
    clock.mockRestore();
  }
});
