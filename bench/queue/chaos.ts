/**
 * What breaks, and what becomes of it: a study is carried out again and again by two workers, while workers, coordinators
 * and servers are killed, cables are cut and clocks are wrong. Every run has to end with the bits of an undisturbed one.
 *
 *     npm run bench:chaos -- [RUNS] [FIRST]
 *
 * Wants redis-server, PostgreSQL and faketime of Debian, and root for network namespaces; says what it goes without.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { compileCore } from '../../src/node/core-file.ts';
import { machine } from '../../src/node/machine.ts';
import { executeInThreads } from '../../src/node/pool.ts';
import { random } from '../../tests/reference/random.ts';
import {
  INSTALLED,
  postgresServer,
  type QueueServer,
  redisServer,
} from '../../tests/queue/servers.ts';
import { hasNamespaces, type Host, makeHosts } from './network.ts';
import { digestOfStore, loadData, runStudy, writeData } from './study.ts';

const [runs = 100, first = 1] = process.argv.slice(2).map(Number);
/** After this time a job of a worker that says nothing is given to another, and a coordinator asks for it. */
const LOCK_MS = 2000;
const LOOK_MS = 500;
/** A run that takes longer has failed. */
const MOST_MS = 180_000;
/** Disturbances of a run, and when the last of them comes. */
const DISTURBANCES = 3;
const LAST_MS = 6000;
const CUT_MS = 3000;

const script = (name: string) => fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'lowcap-chaos-'));
const data = writeData(folder);
/** Loaded into a process instead of started before it, which would not be killed with it. */
const FAKETIME = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1';
const hasFaketime = existsSync(FAKETIME);
const hosts: readonly Host[] = hasNamespaces()
  ? makeHosts(2, `10.${200 + (process.pid % 50)}`)
  : [];
const host = hosts[0]?.gateway ?? '127.0.0.1';

console.log(machine());
if (!hasFaketime) console.log('left out: wrong clocks, for faketime is not installed');
if (hosts.length === 0) console.log('left out: cut cables, for network namespaces cannot be made');
for (const [name, installed] of Object.entries(INSTALLED)) {
  if (!installed) console.log(`left out: ${name}, which is not installed`);
}

class Process {
  child!: ChildProcess;
  readonly #words: readonly string[];
  #isDone = false;
  readonly output: string[] = [];

  constructor(words: readonly string[]) {
    this.#words = words;
    this.start();
  }

  start(): void {
    const [command, ...args] = this.#words;
    const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') };
    this.child = spawn(command as string, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const keep = (text: Buffer) => void this.output.push(String(text));
    this.child.stdout!.on('data', keep);
    this.child.stderr!.on('data', keep);
  }

  /** Starts it again when it has ended, as what starts programs on machines does. */
  keep(): void {
    this.child.once('exit', async () => {
      await pause(300);
      if (this.#isDone) return;
      this.start();
      this.keep();
    });
  }

  /** For the last time. */
  async end(): Promise<void> {
    this.#isDone = true;
    await this.kill();
  }

  async kill(): Promise<void> {
    const { exitCode, signalCode } = this.child;
    if (exitCode !== null || signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }
}

/** What happened in a run, in words. */
type Log = string[];

async function undisturbed(): Promise<string> {
  const store = join(folder, 'undisturbed.db');
  const dataset = await loadData(data);
  const execute = executeInThreads(compileCore(), dataset, 2);
  const { signal } = new AbortController();
  for await (const record of runStudy(dataset, store, execute, signal)) {
    if (record.type === 'failed') throw new Error(record.reason);
  }
  return digestOfStore(store);
}

async function disturbed(seed: number, log: Log): Promise<string[]> {
  const next = random(seed);
  const choose = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const place = join(folder, `run-${seed}`);
  const kinds = (['redis', 'postgres'] as const).filter((kind) => INSTALLED[kind]);
  const kind = seed % 4 === 0 ? kinds.at(-1)! : kinds[0]!;
  const isKept = kind === 'postgres' || seed % 2 === 0;
  log.push(kind === 'redis' && !isKept ? 'redis that forgets' : kind);
  const server: QueueServer =
    kind === 'postgres'
      ? await postgresServer(place, { host })
      : await redisServer(place, {
          host,
          words: isKept ? ['--appendonly', 'yes', '--appendfsync', 'always'] : [],
        });
  const node = process.execPath;
  const late = hasFaketime ? Math.floor(next() * 3) : 2;
  if (late < 2) log.push(`the clock of worker ${late + 1} is an hour wrong`);
  const workers = [0, 1].map((i) => {
    const clock =
      late === i
        ? [
            'env',
            `LD_PRELOAD=${FAKETIME}`,
            'FAKETIME_DONT_FAKE_MONOTONIC=1',
            `FAKETIME=${i === 0 ? '+1h' : '-1h'}`,
          ]
        : [];
    const cable = hosts[i]?.words ?? [];
    return new Process([...cable, ...clock, node, script('worker'), server.url, `${LOCK_MS}`]);
  });
  for (const worker of workers) worker.keep();
  const coordinate = (store: string) =>
    new Process([node, script('coordinate'), server.url, data, store, `${LOOK_MS}`]);
  const stores = [join(place, 'one.db')];
  if (next() < 0.35) {
    log.push('two coordinators');
    stores.push(join(place, 'two.db'));
  }
  const coordinators = stores.map(coordinate);
  const disturbances = {
    'a worker is killed': async () => {
      const worker = choose(workers);
      await worker.kill();
    },
    'a coordinator is killed': async () => {
      const coordinator = choose(coordinators);
      await coordinator.kill();
      await pause(next() * 500);
      coordinator.start();
    },
    'the server is killed': async () => {
      await server.kill();
      await pause(next() * 1000);
      await server.start();
    },
    ...(hosts.length > 0 && {
      'a cable is cut': async () => {
        const cable = choose(hosts);
        cable.cut();
        await pause(CUT_MS);
        cable.heal();
      },
    }),
  };
  const names = Object.keys(disturbances) as (keyof typeof disturbances)[];
  const times = Array.from({ length: DISTURBANCES }, () => next() * LAST_MS).sort((a, b) => a - b);
  const start = performance.now();
  const disturb = async () => {
    for (const time of times) {
      await pause(Math.max(0, start + time - performance.now()));
      const name = choose(names);
      log.push(`${name} at ${((performance.now() - start) / 1000).toFixed(1)} s`);
      await disturbances[name]!();
    }
  };
  const finish = async (coordinator: Process) => {
    for (;;) {
      const { child } = coordinator;
      const { exitCode } = child;
      if (exitCode === 0) return;
      if (exitCode !== null) {
        log.push(`a coordinator ended with ${exitCode} and is started again`);
        coordinator.start();
      }
      if (performance.now() - start > MOST_MS)
        throw new Error(
          `took too long: ${[...coordinators, ...workers].map((one) => one.output.join('').slice(-2000)).join('\n---\n')}`,
        );
      await pause(50);
    }
  };
  try {
    await Promise.all([disturb(), ...coordinators.map(finish)]);
    return stores.map(digestOfStore);
  } finally {
    await Promise.all([...workers, ...coordinators].map((one) => one.end()));
    await server.kill();
    for (const cable of hosts) cable.heal();
  }
}

const expected = await undisturbed();
console.log(`undisturbed: ${expected}\n`);
let same = 0;
try {
  for (let seed = first; seed < first + runs; seed++) {
    const log: Log = [];
    const start = performance.now();
    let verdict: string;
    try {
      const digests = await disturbed(seed, log);
      const isSame = digests.every((one) => one === expected);
      if (isSame) same++;
      verdict = isSame ? 'same' : `DIFFERENT ${digests.join(' | ')}`;
    } catch (error) {
      verdict = `FAILED ${String(error)}`;
    }
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    console.log(`run ${seed}: ${verdict} after ${seconds} s: ${log.join('; ')}`);
    rmSync(join(folder, `run-${seed}`), { recursive: true, force: true });
  }
} finally {
  for (const cable of hosts) cable.remove();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`\n${same} of ${runs} runs ended with the bits of the undisturbed one`);
process.exitCode = same === runs ? 0 : 1;
