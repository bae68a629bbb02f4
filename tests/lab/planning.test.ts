import { expect, test } from 'vitest';
import type { Dataset } from '../../src/data/dataset.ts';
import { executeHere } from '../../src/lab/execute.ts';
import { MemoryStore } from '../../src/lab/memory-store.ts';
import { identifyParts, type Part } from '../../src/lab/parts.ts';
import { planCohorts, planCohortsInSteps, identifyTrials } from '../../src/lab/plan.ts';
import { planSteps } from '../../src/lab/planning.ts';
import type { Request } from '../../src/lab/request.ts';
import { run } from '../../src/lab/run.ts';
import { loadPackagedCore } from '../../src/node/core-file.ts';
import { paperGrid } from '../../src/node/grids.ts';
import { STUDY_NAMES, studyNamed } from '../../src/studies/catalogue.ts';
import { planStudyParts, studyParts } from '../../src/studies/studies.ts';
import { collect } from './collect.ts';
import { smallDataset } from './small-files.ts';
import { gridTrials } from './trials.ts';

/** What is told in so many steps. */
async function toldOf(steps: number, total = steps): Promise<string[]> {
  const told: string[] = [];
  const step = planSteps('networks', total, { notify: (sentence) => told.push(sentence) });
  for (let i = 0; i < steps; i++) await step();
  return told;
}

test('planning very many tells how far it is, from the first step on; planning others tells nothing', async () => {
  expect(await toldOf(1, 600_000)).toEqual(['planning 600,000 networks: 0 done']);
  expect(await toldOf(100_001)).toEqual([
    'planning 100,001 networks: 0 done',
    'planning 100,001 networks: 50,000 done',
    'planning 100,001 networks: 100,000 done',
  ]);
  expect(await toldOf(50_000)).toEqual([]);
});

test('other work of the thread is let in, and planning ends when it is aborted', async () => {
  const controller = new AbortController();
  const step = planSteps('networks', 1e6, { signal: controller.signal });
  setTimeout(() => controller.abort());
  let steps = 0;
  while (await step()) steps++;
  expect(steps).toBeLessThan(1e6);
});

test('a run that is aborted while it is planned says and does nothing', async () => {
  const dataset: Dataset = await smallDataset();
  const core = await loadPackagedCore();
  const controller = new AbortController();
  controller.abort();
  const parts = [{ study: 'x', recipe: 'paper', trials: gridTrials(dataset), requests: [] }];
  const records = run({
    study: 'x',
    parts,
    dataset,
    core,
    workers: 1,
    execute: executeHere(core, dataset),
    signal: controller.signal,
  });
  expect(await collect(records)).toEqual([]);
  expect((await identifyParts(parts, controller)).trials.size).toBe(0);
  const [trial] = gridTrials(dataset);
  const request = { measurement: 'census', trial, params: {} } as unknown as Request;
  const asked = [{ study: 'x', recipe: 'paper', trials: [], requests: [request] }];
  expect((await identifyParts(asked)).requests.size).toBe(1);
  expect((await identifyParts(asked, controller)).requests.size).toBe(0);
});

test('a run that is aborted while it is looked what is stored of it looks no further', async () => {
  const dataset: Dataset = await smallDataset();
  const core = await loadPackagedCore();
  const seeds = Array.from({ length: 1000 }, (_, i) => i + 1);
  const trials = gridTrials(dataset, { pairs: ['4-9'], hiddenSizes: [2], seeds });
  const requests = trials.map(
    (trial) => ({ measurement: 'census', trial, params: {} }) as unknown as Request,
  );
  for (const look of ['find', 'findMeasurement', 'checkpoint']) {
    const controller = new AbortController();
    let looks = 0;
    const found = () => {
      looks++;
      controller.abort();
      return undefined;
    };
    const records = run({
      study: 'x',
      parts: [{ study: 'x', recipe: 'paper', trials, requests }],
      dataset,
      core,
      workers: 1,
      execute: executeHere(core, dataset),
      store: Object.assign(new MemoryStore(), { [look]: found }),
      signal: controller.signal,
    });
    expect(await collect(records)).toEqual([]);
    expect(looks, look).toBeGreaterThan(0);
    expect(looks, look).toBeLessThan(seeds.length);
  }
});

test('other work is let in while it is listed what studies ask of very many seeds, which is told', async () => {
  const seeds = Array.from({ length: 1000 }, (_, i) => i + 1);
  const grid = { ...(await paperGrid()), seeds, pairs: ['4-9'], hiddenSizes: [2] };
  const studies = STUDY_NAMES.map(studyNamed);
  const told: string[] = [];
  const whole = await planStudyParts(studies, grid, { notify: (sentence) => told.push(sentence) });
  const sizes = (parts: readonly Part[]) =>
    parts.map(({ study, recipe, ...of }) => [study, recipe, of.trials.length, of.requests.length]);
  expect(sizes(whole)).toEqual(sizes(studyParts(studies, grid)));
  expect(told).toEqual(['planning: listing what is asked of 1,000 seeds']);
  const controller = new AbortController();
  setTimeout(() => controller.abort());
  expect(await planStudyParts(studies, grid, controller)).toHaveLength(1);
});

test('cohorts are the same, one at a time or all at once', async () => {
  const dataset = await smallDataset();
  const core = await loadPackagedCore();
  const trials = await identifyTrials(gridTrials(dataset));
  const all = planCohorts(core, dataset, trials);
  expect(all.length).toBeGreaterThan(0);
  expect([...planCohortsInSteps(core, dataset, trials, () => 0)]).toEqual(all);
});
