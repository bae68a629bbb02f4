/**
 * Cuts the power, in a simulation, at random moments of a run, with writes that were not flushed lost, torn or reordered:
 * `npm run power-cuts -- [CUTS] [SEED]`, by default 200. Each time the store has to open, hold what was reported, and come
 * to the same digests after resuming. Needs Linux and gcc. Ends with status 1 at a fault; Ctrl-C ends it after the cut that
 * it is at, and what was done is said.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { smallFiles } from '../tests/lab/small-files.ts';
import { generator } from '../tests/node/random.ts';
import { canRecord, recordRun, tryCut } from '../tests/node/power-cut/cuts.ts';

const [cuts = '200', seed = '1'] = process.argv.slice(2);
if (!canRecord()) throw new Error('got no gcc, or another system, expected Linux with gcc');
const place = mkdtempSync(join(tmpdir(), 'lowcap-power-cuts-'));
const dataset = mkdtempSync(join(tmpdir(), 'lowcap-power-cuts-data-'));
const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => ending.abort());
try {
  for (const [name, bytes] of Object.entries(smallFiles(200)))
    writeFileSync(join(dataset, name), bytes);
  const run = await recordRun(place, dataset);
  const random = generator(Number(seed));
  let [cut, faults] = [0, 0];
  while (cut < Number(cuts) && !ending.signal.aborted) {
    cut++;
    const wrong = await tryCut(run, place, random);
    if (wrong.length > 0) faults++;
    for (const sentence of wrong) console.log(`cut ${cut}: ${sentence}`);
    if (cut % 10 === 0) console.error(`${cut} of ${cuts} cuts`);
  }
  console.log(`${cut} cuts among ${run.operations.length} operations: ${faults} with faults`);
  process.exitCode = faults > 0 ? 1 : 0;
} finally {
  rmSync(place, { recursive: true });
  rmSync(dataset, { recursive: true });
}
