import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  emptyFolder,
  jsonLines,
  runProgram,
  smallFolder,
  startProgram,
  trainedLines,
} from './program.ts';

/** Eight cohorts of one network; slow enough to be interrupted between the first and the last. */
const GRID = '--pairs 4-9 --hidden 128 --seeds 8 --epochs 40 --json'.split(' ');

const study = (dataset: string, workers: number) => [
  'run',
  'capacity',
  '--dataset',
  dataset,
  ...GRID,
  '--workers',
  String(workers),
];

/** The weights of a run that nobody disturbed, by trial. */
let undisturbed: Record<string, unknown>;
let dataset: string;

describe.each([1, 2])('%i workers', (workers) => {
  const begin = async () => {
    dataset = await smallFolder();
    const folder = await emptyFolder();
    return { folder, run: startProgram(folder, study(dataset, workers)) };
  };

  /** Runs again what was disturbed: `before` is stored, the rest is trained, all bits are right. */
  async function expectResumed(folder: string, before: ReturnType<typeof trainedLines>) {
    const resumed = await runProgram(folder, study(dataset, workers));
    expect(resumed).toMatchObject({ status: 0, stderr: '' });
    const after = trainedLines(resumed.stdout);
    expect(after.count).toBe(8);
    expect(after.stored).toEqual(expect.arrayContaining(Object.keys(before.weights)));
    expect(after.weights).toMatchObject(before.weights);
    undisturbed ??= trainedLines(
      (await runProgram(await emptyFolder(), study(dataset, workers))).stdout,
    ).weights;
    expect(after.weights).toEqual(undisturbed);
    return after;
  }

  test.each<NodeJS.Signals>(workers === 1 ? ['SIGINT'] : ['SIGINT', 'SIGTERM', 'SIGHUP'])(
    '%s ends it within half a second with status 130; what was finished is kept',
    async (signal) => {
      const { folder, run } = await begin();
      await run.lines(1);
      const start = performance.now();
      run.child.kill(signal);
      const { status, stdout, stderr } = await run.ended;
      expect(performance.now() - start).toBeLessThan(500);
      expect(status).toBe(130);
      expect(stderr).toMatch(/^lowcap: interrupted; [^\n]+\n$/);
      expect(jsonLines(stdout).every(({ type }) => type === 'trained')).toBe(true);
      expect(readdirSync(folder)).toEqual(['.lowcap']);
      const before = trainedLines(stdout);
      expect(before.count).toBeGreaterThan(0);
      expect(before.count).toBeLessThan(8);
      const after = await expectResumed(folder, before);
      expect([...after.stored].sort()).toEqual(Object.keys(before.weights).sort());
    },
  );

  test('SIGKILL loses at most the cohorts in flight', async () => {
    const { folder, run } = await begin();
    await run.lines(1);
    run.child.kill('SIGKILL');
    const { status, signal, stdout } = await run.ended;
    expect({ status, signal }).toEqual({ status: null, signal: 'SIGKILL' });
    const before = trainedLines(stdout);
    expect(before.count).toBeLessThan(8);
    const after = await expectResumed(folder, before);
    // Saved before it was said: one cohort more may be stored than was heard of.
    expect(after.stored.length).toBeLessThan(8);
  });
});
