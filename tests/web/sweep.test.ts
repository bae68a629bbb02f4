import { afterEach, expect, test, vi } from 'vitest';
import type { TrialRecord } from '../../src/lab/records.ts';
import type { Page } from '../../web/lab/page.ts';
import { createSweep, type Sweep } from '../../web/views/sizes/create-sweep.ts';
import { SWEPT } from '../../web/views/sizes/points.ts';
import { until } from '../until.ts';
import { LaboratoryHere, openPage } from './page-here.ts';

// In Node.js the package gives what renders on a server, whose effects do not run.
vi.mock('solid-js', () => vi.importActual('solid-js/dist/solid.js'));

let dispose = () => {};
afterEach(() => {
  dispose();
  vi.unstubAllGlobals();
});

async function open(laboratory: LaboratoryHere): Promise<{ page: Page; sweep: Sweep }> {
  const { page, more: sweep, ...opened } = openPage(laboratory, createSweep, '#/sizes?seeds=2');
  ({ dispose } = opened);
  await until(() => sweep.total() > 0);
  return { page, sweep };
}

const recordOf = (trialId: string) => ({ trialId }) as TrialRecord;

test('a sweep goes on when something is set that it does not depend on', async () => {
  const laboratory = new LaboratoryHere();
  const { page, sweep } = await open(laboratory);
  sweep.start();
  await until(() => laboratory.runs.length > 0);
  page.set({ seed: 7, hidden: 8, step: 1 });
  page.set({ step: 0, thousandths: 10 });
  expect([sweep.isRunning(), laboratory.runs[0].signal?.aborted]).toEqual([true, false]);
  page.set({ seeds: 1 });
  expect([sweep.isRunning(), laboratory.runs[0].signal?.aborted]).toEqual([false, true]);
});

test('what is stored is shown, whatever is set meanwhile, and is not asked for again', async () => {
  const laboratory = new LaboratoryHere();
  const answers: ((records: TrialRecord[]) => void)[] = [];
  laboratory.answerTrials = () => new Promise((answer) => answers.push(answer));
  const { page, sweep } = await open(laboratory);
  await until(() => answers.length > 0);
  const first = laboratory.asked.at(-1)!;
  expect(first).toHaveLength(2 * SWEPT.length);
  page.set({ seed: 7 });
  answers[0](first.slice(0, 5).map(recordOf));
  await until(() => sweep.records().length === 5);
  for (const tell of laboratory.saved) tell();
  await until(() => answers.length === 2);
  expect(laboratory.asked.at(-1)).toEqual(first.slice(5));
  answers[1](first.slice(5).map(recordOf));
  await until(() => sweep.records().length === first.length);
});

test('what was asked for another plan is not shown', async () => {
  const laboratory = new LaboratoryHere();
  const answers: ((records: TrialRecord[]) => void)[] = [];
  laboratory.answerTrials = () => new Promise((answer) => answers.push(answer));
  const { page, sweep } = await open(laboratory);
  await until(() => answers.length === 1);
  const [asked] = laboratory.asked.slice(-1);
  page.set({ pair: '0-1' });
  await until(() => answers.length === 2);
  answers[0](asked.map(recordOf));
  await Promise.resolve();
  answers[1]([recordOf('other')]);
  await until(() => sweep.records().length > 0);
  expect(sweep.records()).toEqual([recordOf('other')]);
});
