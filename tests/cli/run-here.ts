import { randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { type Ended, MAIN } from './program.ts';

/** Streams that the program writes to. */
const STREAMS = ['stdout', 'stderr'] as const;

/** There is one folder and one set of streams in a process: the calls wait for each other. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Runs `lowcap` with these words in a folder to its end, as `runProgram` does, but in this process: what the program
 * loads is loaded once for all calls of a file of tests. For what needs no process of its own: no signals, nothing on
 * standard input, no colours, whose environment is read when they are loaded.
 */
export function runHere(
  folder: string,
  words: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  const ended = last.then(() => run(folder, words, env));
  last = ended.catch(() => {});
  return ended;
}

async function run(
  folder: string,
  words: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Ended> {
  const before = { argv: process.argv, cwd: process.cwd(), env: process.env };
  const { FORCE_COLOR: _, NO_COLOR: __, ...inherited } = process.env;
  const said = { stdout: '', stderr: '' };
  const putBack = [keepListeners(process), ...STREAMS.map((name) => keepListeners(process[name]))];
  const writers = STREAMS.map((name) => process[name].write);
  for (const name of STREAMS) {
    process[name].write = (text: string | Uint8Array, ...more: unknown[]) => {
      said[name] += typeof text === 'string' ? text : Buffer.from(text).toString();
      const written = more.at(-1);
      if (typeof written === 'function') process.nextTick(written);
      return true;
    };
  }
  process.argv = [process.execPath, MAIN, ...words];
  process.env = { ...inherited, ...env };
  process.chdir(folder);
  try {
    // Under another name each time, its first file runs again.
    await import(/* @vite-ignore */ `${pathToFileURL(MAIN).href}?${randomUUID()}`);
    return { status: Number(process.exitCode ?? 0), signal: null, ...said };
  } finally {
    process.exitCode = undefined;
    process.chdir(before.cwd);
    process.argv = before.argv;
    process.env = before.env;
    for (const [i, name] of STREAMS.entries()) process[name].write = writers[i];
    for (const put of putBack) put();
  }
}

/** Returns what takes the listeners away that have come since. */
function keepListeners(emitter: NodeJS.EventEmitter): () => void {
  const before = new Map(emitter.eventNames().map((name) => [name, emitter.rawListeners(name)]));
  return () => {
    for (const name of emitter.eventNames()) {
      for (const listener of emitter.rawListeners(name)) {
        if (before.get(name)?.includes(listener)) continue;
        emitter.removeListener(name, listener as (...values: unknown[]) => void);
      }
    }
  };
}
