import { readdir } from 'node:fs/promises';
import type { EnergyUse } from '../../bench/result.ts';
import { readText } from './environment.ts';

/** Where Linux says how much energy was used. */
const SYSTEM = '/sys/class';

interface Counter {
  readonly path: string;
  /** Joules of one unit of the counter. */
  readonly unit: number;
  /** Up, from 0 again behind `range`; or down, as a battery does. */
  readonly direction: 1 | -1;
  readonly range: number;
  readonly start: number;
}

/**
 * Reads the energy counters of the processor (RAPL), or those of a battery that is not being charged.
 * @param system the folder, for tests
 * @returns a function that says what was used since then, or that it cannot be read
 */
export async function watchEnergy(
  system = SYSTEM,
): Promise<() => Promise<EnergyUse | 'not measured'>> {
  const begun = performance.now();
  const packages = await counters(`${system}/powercap`, /^intel-rapl:\d+$/, 'energy_uj', 1);
  const batteries = await counters(`${system}/power_supply`, /^BAT\d+$/, 'energy_now', -1);
  const source = packages.length > 0 ? 'RAPL' : 'battery';
  const used = packages.length > 0 ? packages : batteries;
  return async () => {
    const seconds = (performance.now() - begun) / 1000;
    const values = await Promise.all(used.map(({ path }) => readNumber(path)));
    if (used.length === 0 || values.includes(null)) return 'not measured';
    const joules = used.reduce((sum, { unit, direction, range, start }, i) => {
      const units = direction * ((values[i] as number) - start);
      return sum + unit * (units < 0 ? units + range : units);
    }, 0);
    // A battery counts coarsely, and one that is being charged counts the other way.
    return joules > 0 ? { source, joules, seconds } : 'not measured';
  };
}

async function counters(
  folder: string,
  name: RegExp,
  file: string,
  direction: 1 | -1,
): Promise<Counter[]> {
  const names = await readdir(folder).catch(() => []);
  const found = await Promise.all(
    names
      .filter((entry) => name.test(entry))
      .map(async (entry) => {
        const path = `${folder}/${entry}/${file}`;
        const start = await readNumber(path);
        // Microjoules, and microwatthours of a battery.
        const unit = direction === 1 ? 1e-6 : 3600e-6;
        const range = (await readNumber(`${folder}/${entry}/max_energy_range_uj`)) ?? 0;
        return start === null ? [] : [{ path, unit, direction, range, start }];
      }),
  );
  return found.flat();
}

async function readNumber(path: string): Promise<number | null> {
  const text = await readText(path);
  return text !== null && /^\d+$/.test(text) ? Number(text) : null;
}
