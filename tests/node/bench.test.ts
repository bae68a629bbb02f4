import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { VERSION } from '../../src/core/version.ts';
import { version } from '../../src/node/version.ts';
import { rateOfThreads } from '../../src/node/bench/all-cores.ts';
import { readMnist } from '../../src/node/bench/benchmark.ts';
import { watchEnergy } from '../../src/node/bench/energy.ts';
import { othersShare, watchEnvironment } from '../../src/node/bench/environment.ts';
import { simd } from '../bench/mnist.ts';
import { temporaryFolder } from '../data/fixtures.ts';
import { LONG } from '../long.ts';

test('a page knows the version of the package, which it cannot read', () => {
  expect(VERSION).toBe(version());
});

describe('energy', () => {
  /** A folder like /sys/class, and a function that sets counters in it. */
  async function system() {
    const folder = await temporaryFolder({});
    const set = async (counters: Readonly<Record<string, number | string>>) => {
      for (const [path, value] of Object.entries(counters)) {
        await mkdir(join(folder, path, '..'), { recursive: true });
        await writeFile(join(folder, path), `${value}\n`);
      }
    };
    return { folder, set };
  }

  test('is the sum of what the packages of the processor count, from 0 again behind their range', async () => {
    const { folder, set } = await system();
    const counter = (zone: string) => `powercap/${zone}/energy_uj`;
    const [first, second, core] = ['intel-rapl:0', 'intel-rapl:1', 'intel-rapl:0:0'];
    await set({ [counter(first)]: 1e6, [counter(second)]: 9e6, [counter(core)]: 0 });
    await set({ [`powercap/${second}/max_energy_range_uj`]: 1e7 });
    const used = await watchEnergy(folder);
    await set({ [counter(first)]: 3e6, [counter(second)]: 5e5, [counter(core)]: 9e6 });
    expect(await used()).toEqual({ source: 'RAPL', joules: 3.5, seconds: expect.any(Number) });
  });

  test('is what a battery has lost', async () => {
    const { folder, set } = await system();
    await set({ 'power_supply/BAT0/energy_now': 5e6, 'power_supply/AC/energy_now': 5e6 });
    const used = await watchEnergy(folder);
    await set({ 'power_supply/BAT0/energy_now': 4.9e6 });
    expect(await used()).toEqual({
      source: 'battery',
      joules: expect.closeTo(360, 6),
      seconds: expect.any(Number),
    });
  });

  test('is not measured where nothing counts, the count is no number, or the battery was charged', async () => {
    const { folder, set } = await system();
    expect(await (await watchEnergy(folder))()).toBe('not measured');
    await set({ 'power_supply/BAT0/energy_now': 5e6 });
    const used = await watchEnergy(folder);
    await set({ 'power_supply/BAT0/energy_now': 6e6 });
    expect(await used()).toBe('not measured');
    await set({ 'power_supply/BAT0/energy_now': 'none' });
    expect(await used()).toBe('not measured');
  });
});

test('others use what the machine did and this process did not', () => {
  const before = { busy: 1000, all: 10_000 };
  const own = { user: 300_000, system: 200_000 };
  expect(othersShare(before, own, { busy: 2500, all: 14_000 })).toBe(0.25);
  // Clocks of the system tick coarsely.
  expect(othersShare(before, own, { busy: 1400, all: 14_000 })).toBe(0);
  expect(othersShare(before, own, before)).toBeNull();
});

test('the machine and the engine are named', async () => {
  const environment = await (await watchEnvironment())();
  expect(environment.engine).toContain(process.versions.node);
  expect(environment.cores).toBeGreaterThan(0);
  expect(environment.flags).toEqual(expect.arrayContaining([]));
  expect(Object.keys(environment)).toEqual([
    'processor',
    'architecture',
    'system',
    'cores',
    'memory',
    'governor',
    'throttled',
    'engine',
    'flags',
    'others',
  ]);
});

const WORK = { bytes: simd, seed: 1, name: 'saliency', seconds: 0 };

// Each reads MNIST and trains the networks of the benchmark.
test('threads work beside each other, each with a core of its own', LONG, async () => {
  const files = await readMnist();
  expect(await rateOfThreads(2, { ...WORK, files })).toBeGreaterThan(0);
});

test('a thread that fails is heard of', async () => {
  const files = {} as Awaited<ReturnType<typeof readMnist>>;
  await expect(rateOfThreads(1, { ...WORK, files })).rejects.toThrow();
});
