import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { onEndingSignal } from '../../cli/interrupt.ts';
import { smallFiles } from '../lab/small-files.ts';
import {
  emptyFolder,
  jsonLines,
  MAIN,
  runProgram,
  startProgram,
  trainedLines,
  UNDRAWN,
} from './program.ts';
import { runHere } from './run-here.ts';
import { longUnless } from '../long.ts';
import { until } from '../until.ts';

/** A cohort of one network for each seed. */
const GRID = ['--pairs', '4-9', '--epochs', '20', '--json', ...UNDRAWN];
/** More than any machine trains before it is interrupted. */
const ENDLESS = 2000;

const dataset = mkdtempSync(join(tmpdir(), 'lowcap-data-'));
/** Where nobody disturbs a run; its store is shared by the tests, so that it trains a seed once. */
const quiet = mkdtempSync(join(tmpdir(), 'lowcap-quiet-'));
beforeAll(() => {
  for (const [name, bytes] of Object.entries(smallFiles(2000))) {
    writeFileSync(join(dataset, name), bytes);
  }
});
afterAll(() => [dataset, quiet].forEach((folder) => rmSync(folder, { recursive: true })));

const study = (workers: number, seeds: number, hidden = 8) =>
  ['run', 'capacity', '--dataset', dataset, ...GRID].concat(
    ['--workers', workers, '--seeds', seeds, '--hidden', hidden].map(String),
  );
/** The same of networks that last, for what has to happen while one is trained. */
const slowStudy = (workers: number, seeds: number) => study(workers, seeds, 64);

describe.each([1, 2])('%i workers', (workers) => {
  const begin = async () => {
    const folder = await emptyFolder();
    return { folder, run: startProgram(folder, study(workers, ENDLESS)) };
  };

  /** Goes on with what was disturbed: `before` is stored, the rest is trained, all bits are right. */
  async function expectResumed(folder: string, before: ReturnType<typeof trainedLines>) {
    // Cohorts begin in the order of their seeds: these are the finished ones, those in flight, and one that never began.
    const seeds = before.count + workers + 1;
    const resumed = await runHere(folder, study(workers, seeds));
    expect(resumed).toMatchObject({ status: 0, stderr: '' });
    const after = trainedLines(resumed.stdout);
    expect(after.count).toBe(seeds);
    expect(after.stored).toEqual(expect.arrayContaining(Object.keys(before.weights)));
    expect(after.weights).toMatchObject(before.weights);
    const undisturbed = await runHere(quiet, study(workers, seeds));
    expect(after.weights).toEqual(trainedLines(undisturbed.stdout).weights);
    return after;
  }

  // The rest when there is time.
  const options = longUnless(workers === 2);

  const signals =
    workers === 1 ? (['SIGINT'] as const) : (['SIGTERM', 'SIGINT', 'SIGHUP'] as const);
  for (const signal of signals) {
    test(
      `${signal} ends it with its status; what was finished is kept`,
      longUnless(signal === 'SIGTERM'),
      async () => {
        const { folder, run } = await begin();
        await run.lines(1);
        run.child.kill(signal);
        const { status, stdout, stderr } = await run.ended;
        expect(status).toBe(128 + constants.signals[signal]);
        expect(stderr).toMatch(/^(lowcap: planning: [^\n]+\n)+lowcap: interrupted; [^\n]+\n$/);
        expect(jsonLines(stdout).every(({ type }) => type === 'trained')).toBe(true);
        expect(readdirSync(folder)).toEqual(['.lowcap']);
        const before = trainedLines(stdout);
        expect(before.count).toBeGreaterThan(0);
        const after = await expectResumed(folder, before);
        expect([...after.stored].sort()).toEqual(Object.keys(before.weights).sort());
      },
    );
  }

  test('SIGKILL loses nothing that was finished', options, async () => {
    const { folder, run } = await begin();
    await run.lines(1);
    run.child.kill('SIGKILL');
    const { status, signal, stdout } = await run.ended;
    expect({ status, signal }).toEqual({ status: null, signal: 'SIGKILL' });
    const before = trainedLines(stdout);
    const after = await expectResumed(folder, before);
    // Saved before it was said: one cohort more may be stored than was heard of.
    expect(after.stored.length).toBeLessThanOrEqual(before.count + 1);
  });
});

test('killed over and over, a run continues at its last checkpoints and comes to the same bits', async () => {
  const folder = await emptyFolder();
  // Two cohorts of 20 epochs, with a checkpoint after each but the last.
  const words = study(2, 2);
  const preload = fileURLToPath(new URL('preload-kill.ts', import.meta.url));
  const env = { NODE_OPTIONS: `--import=${pathToFileURL(preload).href}`, KILL_AFTER: '15' };
  const continued: number[][] = [];
  for (;;) {
    const { status, signal, stdout } = await runProgram(folder, words, env);
    const at = jsonLines(stdout).filter(({ type }) => type === 'continues');
    continued.push(at.map(({ continuesAt }) => Number(continuesAt) - 1));
    if (status === 0) break;
    expect(signal).toBe('SIGKILL');
  }
  const done = continued.map((epochs) => epochs.reduce((sum, epoch) => sum + epoch, 0));
  // Nothing that was committed is done again; a cohort that is finished continues no more.
  expect(done.slice(0, 2)).toEqual([0, 15]);
  expect(continued.length).toBeGreaterThan(2);
  const after = trainedLines((await runHere(folder, words)).stdout);
  const undisturbed = await runHere(quiet, words);
  expect(after.weights).toEqual(trainedLines(undisturbed.stdout).weights);
  expect(after.stored.sort()).toEqual(Object.keys(after.weights).sort());
});

test('a run that is stopped for a while and goes on loses nothing', async () => {
  const folder = await emptyFolder();
  const run = startProgram(folder, slowStudy(2, 4));
  await run.lines(1);
  const { pid } = run.child;
  run.child.kill('SIGSTOP');
  await until(() => / T /.test(readFileSync(`/proc/${pid}/stat`, 'utf8')));
  run.child.kill('SIGCONT');
  const { status, stdout, stderr } = await run.ended;
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const undisturbed = await runHere(quiet, slowStudy(2, 4));
  expect(trainedLines(stdout).weights).toEqual(trainedLines(undisturbed.stdout).weights);
});

test('who listens for the end of the program under nohup hears of no hangup: a run, a worker, the dashboard', () => {
  vi.stubEnv('_', '/usr/bin/nohup');
  onTestFinished(() => void vi.unstubAllEnvs());
  const before = process.listenerCount('SIGHUP');
  const end = onEndingSignal(() => {});
  onTestFinished(end);
  expect(process.listenerCount('SIGHUP')).toBe(before);
  expect(process.listenerCount('SIGTERM')).toBeGreaterThan(0);
  vi.stubEnv('_', '/usr/bin/lowcap');
  onTestFinished(onEndingSignal(() => {}));
  expect(process.listenerCount('SIGHUP')).toBe(before + 1);
});

test('under nohup a hangup ends nothing, and SIGUSR1 opens no port for a debugger', async () => {
  const folder = await emptyFolder();
  const [command, pid] = ['"$@" & echo $! > part; mv part pid; wait $!', join(folder, 'pid')];
  const words = [process.execPath, MAIN, ...slowStudy(1, 3)];
  const shell = spawn('bash', ['-c', `nohup ${command}`, 'bash', ...words], { cwd: folder });
  onTestFinished(() => void shell.kill('SIGKILL'));
  const said = { stdout: '', stderr: '' };
  const first = new Promise<void>((resolve) => {
    shell.stdout.on('data', (bytes) => {
      said.stdout += String(bytes);
      resolve();
    });
  });
  shell.stderr.on('data', (bytes) => (said.stderr += String(bytes)));
  const ended = new Promise((resolve) => shell.on('close', resolve));
  await first;
  const running = Number(readFileSync(pid, 'utf8'));
  for (const signal of ['SIGHUP', 'SIGUSR1'] as const) process.kill(running, signal);
  expect(await ended).toBe(0);
  expect(trainedLines(said.stdout).count).toBe(3);
  expect(said.stderr).toBe('');
});
