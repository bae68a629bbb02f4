import { expect, test } from 'vitest';
import { printJson } from '../../cli/print/json.ts';
import { printPlain } from '../../cli/print/plain.ts';
import type { Planned, RunRecord } from '../../src/lab/records.ts';
import { fakeRun, stream } from './fake-run.ts';

async function printed(print: typeof printPlain, records: readonly RunRecord[]): Promise<string[]> {
  let text = '';
  await print(stream(records), (more) => (text += more));
  expect(text.endsWith('\n')).toBe(true);
  return text.slice(0, -1).split('\n');
}

const RUN = fakeRun({
  stored: ({ pair, seed }) => pair === '0-1' && seed === 1,
  diverges: ({ pair, hidden, seed }) => pair === '4-9' && hidden === 64 && seed === 2,
});

test('plain: the plan, one line per trial, table, figures, totals', async () => {
  const lines = await printed(printPlain, RUN);
  expect(lines[0]).toBe('capacity: 165 trials, 11 stored');
  expect(lines[1]).toBe('1898.4 GFLOP in 28 cohorts on 2 workers');
  const trials = lines.filter((line) => / paper(  |$)/.test(line));
  expect(trials).toHaveLength(165);
  expect(trials.filter((line) => line.endsWith('  stored'))).toHaveLength(11);
  const end = lines.indexOf('validation F1, mean ± sd over the seeds');
  expect(lines.slice(end)).toEqual([
    'validation F1, mean ± sd over the seeds',
    'hidden        0-1        1-7        3-8              4-9        5-6',
    '     2  .979±.004  .942±.004  .904±.004        .866±.004  .828±.004',
    '     4  .983±.004  .958±.004  .932±.004        .906±.004  .880±.004',
    '     6  .985±.004  .964±.004  .942±.004        .921±.004  .899±.004',
    '     8  .986±.004  .967±.004  .948±.004        .929±.004  .910±.004',
    '    10  .986±.004  .969±.004  .952±.004        .934±.004  .917±.004',
    '    12  .987±.004  .970±.004  .954±.004        .938±.004  .922±.004',
    '    16  .987±.004  .972±.004  .958±.004        .943±.004  .928±.004',
    '    24  .988±.004  .975±.004  .962±.004        .949±.004  .936±.004',
    '    32  .988±.004  .976±.004  .964±.004        .952±.004  .940±.004',
    '    48  .988±.004  .978±.004  .967±.004        .956±.004  .946±.004',
    '    64  .989±.004  .979±.004  .969±.004  1 of 3 diverged  .949±.004',
    '',
    'fig-3: out/figures/fig-3.svg, out/figures/fig-3.png',
    '154 trials trained and 11 stored in 58.3 s',
  ]);
});

test('plain: the numbers stand under their names', async () => {
  const lines = await printed(printPlain, RUN);
  const header = lines.findIndex((line) => line.startsWith('pair '));
  const diverged = lines.find((line) => line.includes('diverged at'));
  const trial = lines.find((line) => line.startsWith('4-9        24     1'));
  expect([lines[header], trial, diverged]).toEqual([
    'pair   hidden  seed      F1  accuracy    loss     AUC  seconds  recipe',
    '4-9        24     1  0.9529    0.9529  0.0471  0.9765     0.24  paper',
    '4-9        64     2  0.0000    0.5000     NaN  0.5000     0.64  paper  diverged at epoch 7',
  ]);
});

test('plain: a run that ends too soon says how far it came', async () => {
  const half = RUN.slice(0, Math.round(RUN.length / 2));
  const done = half.filter((record) => record.type === 'trained').length;
  expect((await printed(printPlain, half)).at(-1)).toBe(`stopped: ${done} of 165 trials finished`);
});

test('plain: no colours, no control codes, no line without a reason to be that wide', async () => {
  for (const line of await printed(printPlain, RUN)) {
    // eslint-disable-next-line no-control-regex -- that is what is looked for
    expect(line).not.toMatch(/[\u0000-\u001F]/);
    expect(line.length).toBeLessThanOrEqual(100);
  }
});

test('plain: records before the plan are an error', async () => {
  await expect(printed(printPlain, RUN.slice(1))).rejects.toThrow(/expected the plan first/);
});

test('json: one object per line, of what is final', async () => {
  const objects = (await printed(printJson, RUN)).map((line) => JSON.parse(line));
  const types = objects.map((object) => object.type);
  expect(new Set(types)).toEqual(new Set(['trained', 'figure', 'finished']));
  expect(types.filter((type) => type === 'trained')).toHaveLength(165);
  expect(objects.filter((object) => object.stored === true)).toHaveLength(11);
  expect(Object.keys(objects[0]).slice(0, 6)).toEqual([
    'type',
    'trial',
    'trialId',
    'weights',
    'validation',
    'test',
  ]);
  const diverged = objects.find((object) => object.diverged);
  expect(diverged.validation.loss).toBeNull();
});

/** The same run, of which two cohorts go on where one that was stopped had come to. */
const CONTINUED = RUN.map((record) =>
  record.type === 'planned'
    ? {
        ...record,
        cohorts: record.cohorts.map((cohort, i) => ({
          ...cohort,
          ...(i < 2 && { continuesAt: 61 }),
          ...(i === 2 && { continuesAt: 64 }),
        })),
      }
    : record,
);

test('plain and JSON: where cohorts continue', async () => {
  const lines = await printed(printPlain, CONTINUED);
  expect(lines.slice(2, 5)).toEqual([
    '2 cohorts continue at epoch 61',
    '1 cohort continues at epoch 64',
    '',
  ]);
  const objects = (await printed(printJson, CONTINUED)).map((line) => JSON.parse(line) as object);
  const { pair, seed, hidden } = (RUN[0] as Planned).cohorts[0];
  expect(objects[0]).toEqual({
    type: 'continues',
    pair,
    seed,
    hidden,
    epochs: 100,
    continuesAt: 61,
  });
  expect(objects.filter((line) => 'continuesAt' in line)).toHaveLength(3);
});
