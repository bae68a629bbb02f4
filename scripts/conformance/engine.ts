import { spawn } from 'node:child_process';

/** What a program is run by. */
export interface Engine {
  /** `Node.js 22`. */
  readonly name: string;
  /** Packages of the registry that it comes in, with their versions; installed for it alone. */
  readonly packages?: readonly string[];
  /** Builds of the core that it can run. @default both */
  readonly builds?: readonly Build[];
  /** How many of the works it does, the first ones. @default all */
  readonly works?: number;
  /** Runs a program. @throws when the engine is not there or the program fails */
  run(job: Job): Promise<Outcome>;
}

export type Build = 'simd' | 'scalar';

export interface Job {
  /** The module. */
  readonly file: string;
  /** The functions to call, in order. */
  readonly works: readonly string[];
  /** Where its packages are: a folder with node_modules. */
  readonly packages: string;
  /** An empty folder for what it writes. */
  readonly scratch: string;
}

export interface Outcome {
  /** Of the engine, as it says itself. */
  readonly version: string;
  /** The digest of every work that the engine does. */
  readonly digests: readonly bigint[];
}

/** The engine, or what it needs, is not on this machine. */
export class MissingEngine extends Error {}

/** Runs a program to its end. @returns what it has written @throws MissingEngine when there is none of this name */
export function execute(command: string, words: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, errors] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.on('error', () => reject(new MissingEngine(`${command} is not installed`)));
    child.on('close', (status, signal) => {
      if (status === 0) resolve(out);
      else
        reject(
          new Error(
            `${command} ended with ${signal ?? `status ${status}`}: ${errors.trim().slice(-300)}`,
          ),
        );
    });
  });
}

/** @throws unless there is a digest of every work that the engine does: one that stopped early has shown nothing */
export function checkOutcome({ works }: Engine, { digests }: Outcome, all: number): void {
  const expected = works ?? all;
  if (digests.length === expected) return;
  throw new Error(`got ${digests.length} digests, expected ${expected}`);
}

/** A signed or unsigned whole number as a digest. */
export function asDigest(number: bigint | string): bigint {
  return BigInt.asUintN(64, BigInt(number));
}

/** Signed or unsigned whole numbers, one a line, as digests. */
export function readDigests(text: string): bigint[] {
  return text
    .trim()
    .split('\n')
    .map((line) => asDigest(line.trim()));
}
