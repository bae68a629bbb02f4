/** Runs a small study as the dashboard does, from a main thread as nice as it is told, and prints how nice all threads are, the main one first. */
import { readdirSync, readFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { Runner } from '../../cli/dashboard/runner/runner.ts';
import type { RunnerData } from '../../cli/dashboard/runner/messages.ts';

const [nice, data] = process.argv.slice(2) as [string, string];
setPriority(Number(nice));
/** Both threads train when two cohorts have ended an epoch; neither ends its cohort. */
const training = new Set<number>();
let looked = false;
const runner: Runner = new Runner(
  JSON.parse(data) as RunnerData,
  (records) => {
    // More may be told until the run has stopped.
    for (const record of records) if (record.type === 'epoch') training.add(record.cohort);
    if (looked || training.size < 2) return;
    looked = true;
    // Numbers of threads begin again when the last one was given away, so that the main one's is not always the least.
    const main = String(process.pid);
    const others = readdirSync('/proc/self/task').filter((thread) => thread !== main);
    console.log(JSON.stringify([main, ...others].flatMap(niceOf)));
    void runner.stop().then(() => process.exit());
  },
  (error) => error !== undefined && console.log(error),
);

/** Field 19 of its stat; none of a thread that has just ended. */
function niceOf(thread: string): number[] {
  const file = `/proc/self/task/${thread}/stat`;
  try {
    const stat = readFileSync(file, 'utf8');
    return [Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])];
  } catch {
    return [];
  }
}
