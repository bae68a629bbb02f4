import { expect, test } from 'vitest';
import type { Dataset } from '../../src/data/dataset.ts';
import { executeHere } from '../../src/lab/execute.ts';
import { identifyParts } from '../../src/lab/parts.ts';
import { planCohorts, planCohortsInSteps, identifyTrials } from '../../src/lab/plan.ts';
import { planSteps } from '../../src/lab/planning.ts';
import { run } from '../../src/lab/run.ts';
import { loadPackagedCore } from '../../src/node/core-file.ts';
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
});

test('cohorts are the same, one at a time or all at once', async () => {
  const dataset = await smallDataset();
  const core = await loadPackagedCore();
  const trials = await identifyTrials(gridTrials(dataset));
  const all = planCohorts(core, dataset, trials);
  expect(all.length).toBeGreaterThan(0);
  expect([...planCohortsInSteps(core, dataset, trials, () => 0)]).toEqual(all);
});
