import { readdirSync, readFileSync } from 'node:fs';

/** Ticks of a second in /proc, on every Linux. */
const TICKS = 100;

/** All processes that one has started, and that those have started. */
export function processesBelow(parent: number): number[] {
  const started = new Map<number, number[]>();
  for (const name of numbersIn('/proc')) {
    const by = Number(fieldsOf(`/proc/${name}/stat`)[1]);
    started.set(by, [...(started.get(by) ?? []), name]);
  }
  const below = (id: number): number[] =>
    (started.get(id) ?? []).flatMap((child) => [child, ...below(child)]);
  return below(parent);
}

/** Seconds of processor time that the web workers of the browsers which this process has started have taken so far. */
export function timeOfWorkers(): number {
  let ticks = 0;
  for (const id of processesBelow(process.pid)) {
    for (const thread of numbersIn(`/proc/${id}/task`)) {
      const path = `/proc/${id}/task/${thread}`;
      if (!readOrNothing(`${path}/comm`).startsWith('DedicatedWorker')) continue;
      const [user, system] = fieldsOf(`${path}/stat`).slice(11, 13).map(Number);
      ticks += user + system;
    }
  }
  return ticks / TICKS;
}

/** Empty where it has ended by now. */
export function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** What follows the name in a stat of /proc, its state first. */
function fieldsOf(path: string): string[] {
  const stat = readOrNothing(path);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
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
