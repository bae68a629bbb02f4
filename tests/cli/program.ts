import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../data/fixtures.ts';
import { smallFiles } from '../lab/small-files.ts';

/** The program as it is installed. */
export const MAIN = fileURLToPath(new URL('../../build/lib/lowcap.js', import.meta.url));
if (!existsSync(MAIN)) throw new Error(`got no ${MAIN}, expected "npm run build" before the tests`);

/**
 * Words for a run of which nobody looks at the figures, which take most of the time of a small one: the whole as the only
 * share draws none.
 */
export const UNDRAWN = ['--shard', '1/1'] as const;

/** An empty folder to work in. */
export const emptyFolder = () => temporaryFolder({});

/** A folder of IDX files with the first images of MNIST, about a tenth of them in each class. */
export const smallFolder = (training = 2000) => temporaryFolder(smallFiles(training));

export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The program at work; `ended` settles when it is gone and all it wrote is read. */
export interface Started {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<Ended>;
  /** The first `n` lines on stdout, as soon as they are there; fails when the program ends before. */
  lines(n: number): Promise<string[]>;
}

/**
 * Starts `lowcap` with these words in a folder; it is gone when the test ends.
 * @param input what it reads; null leaves that open for the test to write to
 */
export function startProgram(
  folder: string,
  words: readonly string[],
  env: NodeJS.ProcessEnv = {},
  input: string | null = '',
): Started {
  const { FORCE_COLOR: _, NO_COLOR: __, ...inherited } = process.env;
  const child = spawn(process.execPath, [MAIN, ...words], {
    cwd: folder,
    env: { ...inherited, ...env },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  if (input !== null) child.stdin.end(input);
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({ status, signal, stdout, stderr }));
  });
  const lines = (n: number) =>
    new Promise<string[]>((resolve, reject) => {
      const look = () => {
        const whole = stdout.split('\n').slice(0, -1);
        if (whole.length >= n) resolve(whole.slice(0, n));
      };
      child.stdout.on('data', look);
      child.on('close', () => {
        look();
        reject(new Error(`got the end of the program, expected ${n} lines\n${stdout}${stderr}`));
      });
      look();
    });
  return { child, ended, lines };
}

/** Runs `lowcap` with these words in a folder to its end. */
export function runProgram(
  folder: string,
  words: readonly string[],
  env: NodeJS.ProcessEnv = {},
  input = '',
): Promise<Ended> {
  return startProgram(folder, words, env, input).ended;
}

/** The objects of a program's JSON lines; anything else on stdout fails the test. */
export function jsonLines(stdout: string): Record<string, unknown>[] {
  if (stdout === '') return [];
  if (!stdout.endsWith('\n')) throw new Error(`got an unfinished last line: ${stdout.slice(-80)}`);
  return stdout
    .slice(0, -1)
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** What is said of the trials: their weights by id, and which were found in the store. */
export function trainedLines(stdout: string) {
  const trained = jsonLines(stdout).filter(({ type }) => type === 'trained');
  return {
    weights: Object.fromEntries(trained.map(({ trialId, weights }) => [trialId, weights])),
    stored: trained.filter(({ stored }) => stored === true).map(({ trialId }) => trialId),
    count: trained.length,
  };
}
