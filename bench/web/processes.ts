import { readdirSync, readFileSync } from 'node:fs';
import { millisecondsOf, statFields } from '../cpu.ts';

/** All processes that one has started, and that those have started. */
export function processesBelow(parent: number): number[] {
  const started = new Map<number, number[]>();
  for (const name of numbersIn('/proc')) {
    const by = Number(statFields(readOrNothing(`/proc/${name}/stat`))[1]);
    started.set(by, [...(started.get(by) ?? []), name]);
  }
  const below = (id: number): number[] =>
    (started.get(id) ?? []).flatMap((child) => [child, ...below(child)]);
  return below(parent);
}

/** Seconds of processor time that the web workers of the browsers which this process has started have taken so far. */
export function timeOfWorkers(): number {
  let milliseconds = 0;
  for (const id of processesBelow(process.pid)) {
    for (const thread of numbersIn(`/proc/${id}/task`)) {
      const path = `/proc/${id}/task/${thread}`;
      if (!readOrNothing(`${path}/comm`).startsWith('DedicatedWorker')) continue;
      const stat = readOrNothing(`${path}/stat`);
      if (stat !== '') milliseconds += millisecondsOf(statFields(stat));
    }
  }
  return milliseconds / 1000;
}

/** Empty where it has ended by now. */
export function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function numbersIn(path: string): number[] {
  try {
    return readdirSync(path)
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}
