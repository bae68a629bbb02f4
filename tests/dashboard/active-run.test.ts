import { beforeEach, describe, expect, test } from 'vitest';
import { ActiveRun, type RunData } from '../../cli/dashboard/app/active-run.ts';
import type { RunnerData } from '../../cli/dashboard/runner/messages.ts';
import type { QueuedRun } from '../../src/explore/run-queue/state.ts';
import { runningRun } from '../../src/explore/run-queue/state.ts';
import type { RunRecord } from '../../src/lab/records.ts';
import { paperGrid } from '../../src/node/grids.ts';
import type { StudyOrder } from '../../src/studies/study-order.ts';
import { fakeRun } from './fake-run.ts';

const paper = await paperGrid();
const order = (pair: string): StudyOrder => ({
  studies: ['capacity'],
  grid: { ...paper, pairs: [pair] },
});

/** A run that does what the test says. */
interface Fake {
  readonly data: RunnerData;
  readonly emit: (records: readonly RunRecord[]) => void;
  readonly end: (error?: string) => void;
  readonly asked: string[];
}

let kept: Map<string, unknown>;
let runs: Fake[];
let data: RunData;
let ends: [string, QueuedRun | undefined][];

function activeRun(): ActiveRun {
  return new ActiveRun({
    store: {
      preference: (name) => kept.get(name),
      setPreference: (name, value) => void kept.set(name, JSON.parse(JSON.stringify(value))),
    },
    storeFile: 'store.db',
    reportFolder: 'out',
    emit: (now) => (data = now),
    end: (...how) => ends.push(how),
    makeRunner: (given, emit, end) => {
      const asked: string[] = [];
      runs.push({ data: given, emit, end, asked });
      return {
        pause: (paused) => void asked.push(paused ? 'pause' : 'resume'),
        cancel: (cohort) => void asked.push(`cancel ${cohort}`),
        stop: async () => {
          asked.push('stop');
          end(undefined);
        },
      };
    },
  });
}

/** `0-1 running, 4-9 waiting` */
const told = () =>
  data.queue.runs.map(({ order, status }) => `${order.grid.pairs.join()} ${status}`).join(', ');
const now = () => runs.at(-1)!;

beforeEach(() => {
  [kept, runs, ends] = [new Map(), [], []];
});

test('a run has the grid that it was ordered with, and the next one goes on when it has ended', () => {
  const active = activeRun();
  active.add(order('0-1'), paper);
  active.add({ ...order('4-9'), workers: 1 });
  expect(runs).toHaveLength(1);
  expect(now().data).toEqual({ ...order('0-1'), store: 'store.db', out: 'out' });
  expect(data.running).toBe('starting');
  now().emit(fakeRun());
  expect(data).toMatchObject({ running: 'running', run: { status: 'finished' } });
  now().end();
  expect(ends).toMatchObject([['capacity: 165 trials finished', { show: paper }]]);
  expect(now().data).toMatchObject({ ...order('4-9'), workers: 1 });
  expect(told()).toBe('4-9 running');
  now().end();
  expect(data.running).toBe('idle');
  expect(runningRun(data.queue)).toBeUndefined();
});

describe('a run that goes on', () => {
  test('is cancelled, and the next one goes on', async () => {
    const active = activeRun();
    active.add(order('0-1'));
    active.add(order('4-9'));
    now().emit(fakeRun().slice(0, 2));
    await active.cancelRun();
    expect(runs[0]!.asked).toEqual(['stop']);
    expect(told()).toBe('4-9 running, 0-1 cancelled');
    expect(ends).toEqual([['cancelled capacity: 0 trials finished', undefined]]);
    expect(data.run.cohorts.size).toBe(0);
    now().end();
    expect(ends[1]![0]).toBe('capacity: 0 trials finished');
  });

  test('that fails stays with its sentence, and the next one goes on', () => {
    const active = activeRun();
    active.add(order('0-1'));
    active.add(order('4-9'));
    now().end('the disk is full');
    expect(told()).toBe('4-9 running, 0-1 failed');
    expect(data.queue.runs[1]).toMatchObject({ reason: 'the disk is full' });
    expect(ends).toEqual([['the disk is full', undefined]]);
  });

  test('is paused and resumed, and its cohorts are cancelled', () => {
    const active = activeRun();
    active.add(order('0-1'));
    now().emit(fakeRun().slice(0, 2));
    active.pause();
    expect(data.running).toBe('paused');
    active.pause();
    active.cancel(3);
    expect(data.running).toBe('running');
    expect(now().asked).toEqual(['pause', 'resume', 'cancel 3']);
  });
});

describe('when the program ends', () => {
  test('the run waits until the next start, and then until it is wanted', async () => {
    const active = activeRun();
    active.add(order('0-1'));
    active.add(order('4-9'));
    await active.stop();
    expect(runs).toHaveLength(1);
    expect(ends).toEqual([]);
    const next = activeRun();
    expect(runs).toHaveLength(1);
    expect(next.data.queue).toMatchObject({
      isHeld: true,
      runs: [order('0-1'), order('4-9')].map((order) => ({ order, status: 'waiting' })),
    });
    next.change({ type: 'hold', isHeld: false });
    expect(now().data).toMatchObject(order('0-1'));
    expect(told()).toBe('0-1 running, 4-9 waiting');
  });

  test('what runs ask for now goes on before what is held', async () => {
    const active = activeRun();
    active.add(order('0-1'));
    await active.stop();
    const next = activeRun();
    next.start(order('4-9'));
    expect(now().data).toMatchObject(order('4-9'));
    next.start(order('3-8'));
    expect(told()).toBe('4-9 running, 0-1 waiting');
    now().end();
    expect(told()).toBe('0-1 waiting');
    expect(runs).toHaveLength(2);
  });
});
