import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Values } from './agreement.ts';
import { type Peer, commandOf } from './peers.ts';
import type { Problem } from './problem.ts';
import { pythonEnvironment } from './python.ts';

/** What a peer answers to a number of epochs or calls. */
export interface Answer {
  /** Processor time of all epochs, or of the median call on the clock. */
  readonly seconds: number;
  readonly values: Values;
}

/** A peer in a process of its own, which waits for numbers of epochs or calls. */
export interface RunningPeer {
  readonly version: string;
  /** @throws Error with what it wrote last when it ends instead */
  ask(count: number): Promise<Answer>;
  end(): void;
}

/**
 * Starts a peer on a problem, or says why it cannot be had.
 * @throws Error with what it wrote last when it cannot read the problem
 */
export async function startPeer(
  peer: Peer,
  problem: Problem,
): Promise<RunningPeer | { readonly missing: string }> {
  const found = commandOf(peer);
  if ('missing' in found) return found;
  const words = [...found.words, JSON.stringify(problem), ...(peer.words ?? [])];
  const child = spawn(found.command, words, { env: pythonEnvironment });
  let complaint = '';
  child.stderr.on('data', (chunk) => (complaint += chunk));
  // Writing to one that has ended is answered by its end.
  child.stdin.on('error', () => {});
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const next = async <T>() => {
    const line = await lines.next();
    if (!line.done) return JSON.parse(line.value) as T;
    const said = complaint.trim().split('\n');
    // Node.js writes the stack below its error, Python above.
    throw new Error(said.findLast((text) => /^\S*Error/.test(text)) ?? said.at(-1));
  };
  const end = () => {
    child.stdin.end();
  };
  const { version } = await next<{ version: string }>();
  const ask = (count: number) => {
    child.stdin.write(`${count}\n`);
    return next<Answer>();
  };
  return { version, ask, end };
}
