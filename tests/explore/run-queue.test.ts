import { describe, expect, test } from 'vitest';
import { readQueue, saveQueue } from '../../src/explore/run-queue/saved.ts';
import {
  EMPTY_QUEUE,
  type QueueAction,
  type RunQueue,
  reduceQueue,
  runningRun,
  waitingRuns,
} from '../../src/explore/run-queue/state.ts';
import { paperGrid } from '../../src/node/grids.ts';
import type { StudyOrder } from '../../src/studies/study-order.ts';

const paper = await paperGrid();
const order = (pair: string): StudyOrder => ({
  studies: ['capacity'],
  grid: { ...paper, pairs: [pair] },
});
const add = (pair: string): QueueAction => ({ type: 'add', order: order(pair) });

function after(queue: RunQueue, ...actions: QueueAction[]): RunQueue {
  return actions.reduce(reduceQueue, queue);
}

/** `0-1 running, 4-9 waiting` */
function told({ runs }: RunQueue): string {
  return runs.map(({ order, status }) => `${order.grid.pairs.join()} ${status}`).join(', ');
}

const three = after(EMPTY_QUEUE, add('0-1'), add('3-8'), add('4-9'));
const going = after(three, { type: 'begin' });

describe('runs', () => {
  test('go on one at a time, in the order in which they were added', () => {
    expect(told(going)).toBe('0-1 running, 3-8 waiting, 4-9 waiting');
    expect(after(going, { type: 'begin' })).toEqual(going);
    const next = after(going, { type: 'end', how: 'finished' }, { type: 'begin' });
    expect(told(next)).toBe('3-8 running, 4-9 waiting');
    expect(runningRun(next)!.order).toEqual(order('3-8'));
    expect(waitingRuns(next)).toHaveLength(1);
    expect(after(EMPTY_QUEUE, { type: 'begin' })).toEqual(EMPTY_QUEUE);
  });

  test('have ids that are never used twice', () => {
    const removed = after(three, { type: 'remove', id: 3 }, add('1-7'));
    expect(removed.runs.map(({ id }) => id)).toEqual([1, 2, 4]);
  });

  test('that wait or go on already are not added again, others are', () => {
    expect(after(going, add('0-1'), add('4-9'))).toEqual(going);
    const cancelled = after(going, { type: 'end', how: 'cancelled' }, add('0-1'));
    expect(told(cancelled)).toBe('0-1 cancelled, 3-8 waiting, 4-9 waiting, 0-1 waiting');
    const other = { ...order('0-1'), studies: ['noise'] as const };
    expect(after(three, { type: 'add', order: other }).runs).toHaveLength(4);
  });

  test('can come before all others that wait', () => {
    const next = after(going, { type: 'add', order: order('1-7'), isNext: true });
    expect(told(next)).toBe('0-1 running, 1-7 waiting, 3-8 waiting, 4-9 waiting');
    const moved = after(going, { type: 'add', order: order('4-9'), isNext: true });
    expect(told(moved)).toBe('0-1 running, 4-9 waiting, 3-8 waiting');
  });

  test('can be moved, but not before the one that goes on', () => {
    const move = (queue: RunQueue, id: number, by: number) =>
      told(after(queue, { type: 'move', id, by }));
    expect(move(three, 3, -1)).toBe('0-1 waiting, 4-9 waiting, 3-8 waiting');
    expect(move(three, 1, 9)).toBe('3-8 waiting, 4-9 waiting, 0-1 waiting');
    expect(move(going, 3, -9)).toBe('0-1 running, 4-9 waiting, 3-8 waiting');
    expect(move(going, 1, 1)).toBe(told(going));
    expect(move(going, 99, 1)).toBe(told(going));
  });

  test('can be removed, but for the one that goes on', () => {
    expect(told(after(going, { type: 'remove', id: 2 }))).toBe('0-1 running, 4-9 waiting');
    expect(after(going, { type: 'remove', id: 1 })).toEqual(going);
  });

  test('that failed stay with their sentence until they are wanted again', () => {
    const failed = after(going, { type: 'end', how: 'failed', reason: 'the disk is full' });
    expect(failed.runs[0]).toMatchObject({ status: 'failed', reason: 'the disk is full' });
    expect(told(after(failed, { type: 'begin' }))).toBe('3-8 running, 0-1 failed, 4-9 waiting');
    const again = after(failed, { type: 'again', id: 1 });
    expect(again.runs[0]).toEqual(three.runs[0]);
    expect(after(going, { type: 'again', id: 1 })).toEqual(going);
  });

  test('can be begun by name while the queue is held', () => {
    const held = after(three, { type: 'hold', isHeld: true });
    expect(told(after(held, { type: 'begin', id: 2 }))).toBe(
      '3-8 running, 0-1 waiting, 4-9 waiting',
    );
    expect(after(going, { type: 'begin', id: 3 })).toEqual(going);
    expect(after(held, { type: 'begin', id: 99 })).toEqual(held);
  });

  test('do not begin while the queue is held; with nothing left it is not', () => {
    const held = after(three, { type: 'hold', isHeld: true }, { type: 'begin' });
    expect(told(held)).toBe('0-1 waiting, 3-8 waiting, 4-9 waiting');
    expect(told(after(held, { type: 'hold', isHeld: false }, { type: 'begin' }))).toBe(told(going));
    const emptied = [1, 2, 3].map((id): QueueAction => ({ type: 'remove', id }));
    expect(after(held, ...emptied)).toMatchObject({ runs: [], isHeld: false });
  });

  test('keep the grid that is looked at afterwards', () => {
    const added = after(EMPTY_QUEUE, { type: 'add', order: order('4-9'), show: paper });
    const failed = after(added, { type: 'begin' }, { type: 'end', how: 'failed', reason: 'x' });
    expect(after(failed, { type: 'again', id: 1 }).runs[0]!.show).toEqual(paper);
  });
});

describe('a queue that was saved', () => {
  const saved = (queue: RunQueue): unknown => JSON.parse(JSON.stringify(saveQueue(queue)));

  test('is there again; the run that went on waits, and nothing begins by itself', () => {
    const failed = after(going, { type: 'end', how: 'failed', reason: 'no' }, { type: 'begin' });
    const read = readQueue(saved(failed));
    expect(told(read)).toBe('3-8 waiting, 0-1 failed, 4-9 waiting');
    expect(read.isHeld).toBe(true);
    expect(read.runs.map(({ order }) => order)).toEqual(failed.runs.map(({ order }) => order));
    expect(read.runs[1]).toMatchObject({ reason: 'no' });
    expect(after(read, add('1-7')).runs.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
  });

  test('keeps all of an order', () => {
    const whole = { ...order('4-9'), name: 'reproduce', outputs: 'page', workers: 2 } as const;
    const queue = after(EMPTY_QUEUE, { type: 'add', order: whole, show: paper });
    expect(readQueue(saved(queue)).runs[0]).toMatchObject({ order: whole, show: paper });
  });

  test('holds nothing when nothing waits', () => {
    const failed = after(
      EMPTY_QUEUE,
      add('0-1'),
      { type: 'begin' },
      { type: 'end', how: 'failed' },
    );
    expect(readQueue(saved(failed)).isHeld).toBe(false);
  });

  test('is without rows of data', () => {
    const offsets = Float64Array.of(1, 2);
    const dataset = { ...paper.dataset, form: { ...paper.dataset.form, offsets }, training: 1 };
    const grid = { ...paper, dataset };
    const queue = after(EMPTY_QUEUE, { type: 'add', order: { studies: ['noise'], grid } });
    expect(readQueue(saved(queue)).runs[0]!.order.grid).toEqual(paper);
  });

  test.each([
    undefined,
    'x',
    {},
    [1, null, {}],
    [{ studies: [], grid: paper, status: 'waiting' }],
    [{ studies: ['of a newer version'], grid: paper, status: 'waiting' }],
    [{ studies: ['capacity'], grid: { ...paper, seeds: 'x' }, status: 'waiting' }],
    [{ studies: ['capacity'], grid: paper, status: 'odd' }],
  ])('%o is none', (value) => {
    expect(readQueue(value)).toEqual(EMPTY_QUEUE);
  });

  test('loses only the runs that are none', () => {
    const [run] = saved(three) as unknown[];
    expect(told(readQueue([{}, run, 3]))).toBe('0-1 waiting');
  });

  test.each<[string, object]>([
    ['a seed that is none', { seeds: [-1] }],
    ['a hidden size that is none', { hiddenSizes: [1.5] }],
    ['rows without a scale', { dataset: { ...paper.dataset, form: { dimensions: 784 } } }],
  ])('of a grid with %s are left out', (_, wrong) => {
    const [run] = saved(after(EMPTY_QUEUE, add('0-1'))) as [{ grid: object }];
    expect(readQueue([run]).runs).toHaveLength(1);
    expect(readQueue([{ ...run, grid: { ...run.grid, ...wrong } }]).runs).toEqual([]);
  });
});
