import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { loadCore } from '../../src/core/load.ts';
import { type Dataset } from '../../src/data/dataset.ts';
import { makeDataset } from '../../src/data/assemble.ts';
import { RunControl } from '../../src/lab/control.ts';
import { executeHere } from '../../src/lab/execute.ts';
import type { Execution, Executor } from '../../src/lab/execution.ts';
import { type Cohort, identifyTrials, planCohorts } from '../../src/lab/plan.ts';
import { compileCore } from '../../src/node/core-file.ts';
import { executeInThreads } from '../../src/node/pool.ts';
import { datasetFiles, imagesFile } from '../data/fixtures.ts';
import { collect } from '../lab/collect.ts';
import { smallDataset } from '../lab/small-files.ts';
import { SHORT, gridTrials } from '../lab/trials.ts';
import { longUnless } from '../long.ts';
import { until } from '../until.ts';

const module = compileCore();
const core = await loadCore(module);
const NEVER = new AbortController().signal;

const EXECUTORS: [string, (dataset: Dataset) => Executor][] = [
  ['here', (dataset) => executeHere(core, dataset)],
  ['in 1 thread', (dataset) => executeInThreads(module, dataset, 1)],
  ['in 2 threads', (dataset) => executeInThreads(module, dataset, 2)],
];
/** One thread differs from two by nothing but that. */
const optionsOf = (name: string) => longUnless(name !== 'in 1 thread');

describe.each(EXECUTORS)('executed %s', (name, executor) => {
  const options = optionsOf(name);
  let dataset: Dataset;
  let cohorts: Cohort[];
  let executions: Execution[];
  beforeAll(async () => {
    dataset = await smallDataset();
    cohorts = planCohorts(core, dataset, await identifyTrials(gridTrials(dataset)));
    executions = await collect(executor(dataset)(cohorts, NEVER));
  });

  /** Everything about the trials, by id, but how fast they were. */
  const results = (received: readonly Execution[]) =>
    received
      .flatMap((execution) => (execution.type === 'trained' ? execution.results : []))
      .map((result) => ({ ...result, seconds: 0 }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));

  test('a cohort reports its epochs in order, then its results, once', options, () => {
    for (const { id, trials } of cohorts) {
      // A checkpoint is due by the clock.
      const received = executions.filter(({ task, type }) => task === id && type !== 'checkpoint');
      expect(
        received.map((execution) =>
          execution.type === 'epoch' ? execution.epoch : execution.type,
        ),
      ).toEqual([1, 2, 3, 'trained']);
      expect(results(received).map(({ id }) => id)).toEqual(trials.map(({ id }) => id).sort());
    }
  });

  test('every trial has the bits that it has alone in this thread', options, async () => {
    const alone: Execution[] = [];
    for (const identified of cohorts.flatMap((cohort) => cohort.trials)) {
      const cohort = planCohorts(core, dataset, [identified]);
      alone.push(...(await collect(executeHere(core, dataset)(cohort, NEVER))));
    }
    expect(results(executions)).toEqual(results(alone));
  });

  test('no cohorts are no work', options, async () => {
    expect(await collect(executor(dataset)([], NEVER))).toEqual([]);
  });

  test('a cohort that cannot be trained fails, in a sentence', options, async () => {
    const [trial] = gridTrials(dataset, { recipe: { ...SHORT, init: 'broken' } });
    const broken = planCohorts(core, dataset, await identifyTrials([trial]));
    const received = await collect(executor(dataset)([...broken, cohorts[0]], NEVER));
    expect(received.filter(({ task }) => task === broken[0].id)).toEqual([
      {
        type: 'failed',
        task: broken[0].id,
        reason: 'got "broken", expected he or normal:σ with σ > 0, such as normal:0.1',
      },
    ]);
    expect(results(received)).toEqual(
      results(executions.filter(({ task }) => task === cohorts[0].id)),
    );
  });

  test('an error of the program comes through', options, async () => {
    const broken = { ...cohorts[0], trials: [] };
    await expect(collect(executor(dataset)([broken], NEVER))).rejects.toThrow(TypeError);
  });
});

describe('an abort', () => {
  /** A cohort that trains for hours. */
  async function endlessWork(
    hiddenSizes = [100, 101],
  ): Promise<{ dataset: Dataset; cohorts: Cohort[] }> {
    const count = 1600;
    const pixels = Uint8Array.from({ length: count * 784 }, (_, i) => 1 + (i % 255));
    const labels = Array.from({ length: count }, (_, i) => (i % 2 === 0 ? 4 : 9));
    const files = { ...datasetFiles(labels), 'train-images-idx3-ubyte': imagesFile(pixels) };
    const dataset = await makeDataset('dense', files);
    const recipe = { ...SHORT, epochs: 100_000 };
    const grid = { pairs: ['4-9'], seeds: [1], hiddenSizes, recipe };
    const trials = await identifyTrials(gridTrials(dataset, grid));
    const [cohort] = planCohorts(core, dataset, trials);
    return { dataset, cohorts: [{ ...cohort, trials }] };
  }

  /** Aborts at a pause, while by the clock so many milliseconds go by between two. Types, and epochs that are done. */
  async function abortHere(pauseToAbort: number, msBetweenPauses: number): Promise<unknown[]> {
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => void vi.useRealTimers());
    // An epoch of these has many pauses.
    const { dataset, cohorts } = await endlessWork([350, 351]);
    const controller = new AbortController();
    const control = new RunControl();
    let pauses = 0;
    // Asked at every pause whether the work may go on.
    control.ready = async () => {
      vi.advanceTimersByTime(msBetweenPauses);
      pauses++;
      if (pauses === pauseToAbort) controller.abort();
    };
    const executions = executeHere(core, dataset)(cohorts, controller.signal, control);
    const received: unknown[] = [];
    for await (const execution of executions) {
      if (execution.type === 'epoch') received.push(`epoch ${execution.epoch}`, pauses);
      else if (execution.type === 'cancelled') {
        received.push(
          'stopped',
          pauses,
          execution.checkpoints.map(({ epoch }) => epoch),
        );
      } else received.push(execution.type);
    }
    return received;
  }

  test('here it ends before it has begun', async () => {
    expect(await abortHere(1, 1)).toEqual(['stopped', 1, []]);
  });

  test('here it ends at the end of the epoch, or in the middle of one that takes long', async () => {
    const near = await abortHere(2, 1);
    const atEpoch = near[1] as number;
    expect(near).toEqual(['epoch 1', atEpoch, 'stopped', atEpoch + 1, [1, 1]]);
    // Nothing is done yet that could be lost but this epoch.
    expect(atEpoch).toBeGreaterThan(4);
    expect(await abortHere(2, 300)).toEqual(['stopped', 4, []]);
    // What the epoch before has done is not.
    const abortAt = atEpoch + 2;
    const far = ['epoch 1', atEpoch, 'stopped', abortAt + 2, [1, 1]];
    expect(await abortHere(abortAt, 300)).toEqual(far);
  });

  for (const [name, make] of EXECUTORS) {
    const options = optionsOf(name);

    test(`${name} ends work that would last for hours`, options, async () => {
      const { dataset, cohorts } = await endlessWork();
      const controller = new AbortController();
      const received: Execution[] = [];
      for await (const execution of make(dataset)(cohorts, controller.signal)) {
        received.push(execution);
        controller.abort();
      }
      expect(received[0]).toMatchObject({ type: 'epoch', task: cohorts[0].id, epoch: 1 });
      // A thread may have ended more epochs before it was heard, but not the work.
      expect(received.filter(({ type }) => type === 'trained')).toEqual([]);
    });

    test(`${name} before it begins does nothing`, options, async () => {
      const dataset = await smallDataset();
      const cohorts = planCohorts(core, dataset, await identifyTrials(gridTrials(dataset)));
      expect(await collect(make(dataset)(cohorts, AbortSignal.abort()))).toEqual([]);
    });

    test(`${name}: a consumer that stops early ends the work`, options, async () => {
      const { dataset, cohorts } = await endlessWork();
      const ports = () => process.getActiveResourcesInfo().filter((one) => one === 'MessagePort');
      // Other files of tests may have left some.
      const before = ports().length;
      for await (const _ of make(dataset)(cohorts, NEVER)) break;
      // No thread is left at work.
      await until(() => ports().length <= before);
    });
  }
});
