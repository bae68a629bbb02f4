import { readdir, readFile } from 'node:fs/promises';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import type { BenchEnvironment } from '../../bench/result.ts';
import { lateFlags } from '../wide-vectors.ts';

const CPUS = '/sys/devices/system/cpu';

/**
 * Watches the machine from now on.
 * @returns a function that says on what was measured since then
 */
export async function watchEnvironment(): Promise<() => Promise<BenchEnvironment>> {
  const [throttles, times] = [await throttleCount(), machineTimes()];
  const own = process.cpuUsage();
  return async () => {
    const now = await throttleCount();
    const { node, v8 } = process.versions;
    return {
      processor: cpus()[0]?.model.trim() || null,
      architecture: process.arch,
      system: `${type()} ${release()}`,
      cores: availableParallelism(),
      memory: totalmem(),
      governor: await readText(`${CPUS}/cpu0/cpufreq/scaling_governor`),
      throttled: throttles === null || now === null ? null : now - throttles,
      engine: `Node.js ${node} (V8 ${v8})`,
      flags: [
        ...process.execArgv,
        ...lateFlags(),
        ...(process.env['NODE_OPTIONS']?.match(/\S+/g) ?? []),
      ],
      others: othersShare(times, process.cpuUsage(own)),
    };
  };
}

interface MachineTimes {
  /** Milliseconds of all cores together, without those in which nothing was to do. */
  readonly busy: number;
  readonly all: number;
}

function machineTimes(): MachineTimes {
  let [busy, all] = [0, 0];
  for (const { times } of cpus()) {
    const sum = times.user + times.nice + times.sys + times.irq + times.idle;
    busy += sum - times.idle;
    all += sum;
  }
  return { busy, all };
}

/** The share of all cores that was used, but not by this process; null where the system does not count. */
export function othersShare(
  before: MachineTimes,
  own: NodeJS.CpuUsage,
  now: MachineTimes = machineTimes(),
): number | null {
  const all = now.all - before.all;
  if (!(all > 0)) return null;
  const others = now.busy - before.busy - (own.user + own.system) / 1000;
  return Math.min(1, Math.max(0, others / all));
}

/** How often any core was slowed down by heat since the machine was started; null where nobody counts. */
async function throttleCount(): Promise<number | null> {
  const names = await readdir(CPUS).catch(() => []);
  const counts = await Promise.all(
    names
      .filter((name) => /^cpu\d+$/.test(name))
      .map((name) => readText(`${CPUS}/${name}/thermal_throttle/core_throttle_count`)),
  );
  const known = counts.filter((count) => count !== null);
  return known.length === 0 ? null : known.reduce((sum, count) => sum + Number(count), 0);
}

/** A small file of the system; null where it cannot be read. */
export async function readText(path: string): Promise<string | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  return text === null ? null : text.trim();
}
