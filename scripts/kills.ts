/**
 * Kills processes that run studies at random moments (SIGKILL), in every way in which studies are run, and starts them
 * again, until all is stored: `npm run kills -- [KILLS] [SEED]`, by default 200 kills. After each the store has to open, hold
 * all that was finished, and nothing but the bits of an undisturbed run; no file of a report may be half written. Needs Linux,
 * `script` of util-linux, and redis-server for the queue. Ends with status 1 at a fault; Ctrl-C ends it after the store that it
 * is at, and what was done is said.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpuOfEnded } from '../bench/cpu.ts';
import { table } from '../bench/table.ts';
import { machine } from '../src/node/machine.ts';
import { generator } from '../tests/node/random.ts';
import { killUntilDone } from './kills/history.ts';
import { runUndisturbed } from './kills/undisturbed.ts';
import { WAYS } from './kills/ways.ts';

const [wanted = 200, seed = 1] = process.argv.slice(2).map(Number);
/** Kills of one store, at most. */
const MOST_OF_A_STORE = 8;

const ways = Object.entries(WAYS);
const counts = new Map(
  [...ways.map(([name]) => name), 'all'].map((name) => [
    name,
    { kills: 0, unfinished: 0, stores: 0, faults: 0 },
  ]),
);
const all = counts.get('all')!;
const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => ending.abort());
const random = generator(seed);
const root = mkdtempSync(join(tmpdir(), 'lowcap-kills-'));
try {
  const undisturbed = await runUndisturbed(root);
  const before = cpuOfEnded();
  console.log(machine());
  console.log(
    `undisturbed: ${undisturbed.seconds.undrawn.toFixed(1)} s of a processor, with figures ${undisturbed.seconds.drawn.toFixed(1)} s\n`,
  );
  for (let number = 0; all.kills < wanted && !ending.signal.aborted; number++) {
    const [name, makeWay] = ways[number % ways.length]!;
    const place = undisturbed.makePlace();
    const most = Math.min(MOST_OF_A_STORE, wanted - all.kills);
    const history = await killUntilDone(await makeWay(place), place, undisturbed, { random, most });
    rmSync(place.folder, { recursive: true, force: true });
    for (const sum of [all, counts.get(name)!]) {
      sum.kills += history.kills;
      sum.unfinished += history.unfinished;
      sum.stores++;
      sum.faults += Number(history.faults.length > 0);
    }
    for (const fault of history.faults) console.log(`store ${number}, ${name}: ${fault}`);
    console.error(`store ${number}, ${name}: ${history.kills} kills; ${all.kills} of ${wanted}`);
  }
  const rows = Array.from(counts, ([name, { kills, unfinished, stores, faults }]) => [
    name,
    ...[kills, unfinished, stores, faults].map(String),
  ]);
  console.log(table([['way', 'kills', 'before all was stored', 'stores', 'with faults'], ...rows]));
  const perKill = (cpuOfEnded() - before) / 1000 / all.kills;
  console.log(`\n${perKill.toFixed(1)} s of a processor for a kill, with all that followed it`);
  process.exitCode = all.faults > 0 ? 1 : 0;
} finally {
  rmSync(root, { recursive: true, force: true });
}
