import { describe, expect, test } from 'vitest';
import { RunControl } from '../../src/lab/control.ts';
import type { MeasurementBatch } from '../../src/lab/measurement-plan.ts';
import { Schedule } from '../../src/lab/schedule.ts';

const cohort = (id: string, rank: number) => ({
  type: 'train' as const,
  id,
  rank,
  trials: [],
  operations: 1,
});

/** A batch that measures these trials. */
const batch = (id: string, rank: number, ids: readonly string[], otherIds: string[] = []) => ({
  id,
  rank,
  requests: ids.map((trialId) => ({
    id: `m ${trialId}`,
    trialId,
    otherIds,
    request: {} as MeasurementBatch['requests'][number]['request'],
  })),
});

function schedule(
  cohorts: ReturnType<typeof cohort>[],
  batches: ReturnType<typeof batch>[],
  missing: string[],
  control?: RunControl,
) {
  const load = ({ id }: MeasurementBatch) => ({
    type: 'measure' as const,
    id,
    measurement: 'census' as const,
    params: {},
    pair: '4-9',
    seed: 1,
    networks: [],
  });
  const made = new Schedule(cohorts, batches, new Set(missing), load, control);
  const tasks = made[Symbol.asyncIterator]();
  /** What the next task is, or `none` when there is nothing left. */
  const next = async () => {
    const { value, done } = await tasks.next();
    if (done) return 'none';
    return `${value.type} ${value.id}`;
  };
  return { made, next };
}

/** Whether a promise is settled when all that waits for nothing else is done: a schedule has no timers. */
async function settled(promise: Promise<unknown>): Promise<boolean> {
  const open = Symbol('open');
  await new Promise((resolve) => setImmediate(resolve));
  return (await Promise.race([promise, Promise.resolve(open)])) !== open;
}

test('tasks come by rank, training before what is measured of it', async () => {
  const { next } = schedule(
    [cohort('0', 1), cohort('1', 0)],
    [batch('0', 1, ['stored']), batch('1', 0, ['stored'])],
    [],
  );
  expect([await next(), await next(), await next(), await next(), await next()]).toEqual([
    'train 1',
    'measure 1',
    'train 0',
    'measure 0',
    'none',
  ]);
});

test('a batch is handed out when the last trial that it needs is finished', async () => {
  const { made, next } = schedule(
    [cohort('0', 0)],
    [batch('0', 0, ['a', 'b'], ['c']), batch('1', 5, ['z'])],
    ['a', 'b', 'c'],
  );
  expect(await next()).toBe('train 0');
  // What is ready goes first, although its rank is higher.
  expect(await next()).toBe('measure 1');
  const waiting = next();
  made.finish(['a', 'b']);
  expect(await settled(waiting)).toBe(false);
  made.finish(['c']);
  expect(await waiting).toBe('measure 0');
  made.finish([], '0');
  expect(await next()).toBe('none');
});

test('a batch that failed comes back one by one, and who waits gets a part', async () => {
  const failing = batch('0', 0, ['a', 'b']);
  const { made, next } = schedule([], [failing], []);
  expect(await next()).toBe('measure 0');
  const waiting = next();
  expect(await settled(waiting)).toBe(false);
  made.takeApart(failing);
  expect(await waiting).toBe('measure m a');
  expect([await next(), await next()]).toEqual(['measure m b', 'none']);
});

test('what needs a trial that will never be finished is dropped, and who waits for it is sent home', async () => {
  const { made, next } = schedule(
    [cohort('0', 0)],
    [batch('0', 0, ['a', 'b']), batch('1', 0, ['b'], ['a']), batch('2', 0, ['b'])],
    ['a', 'b'],
  );
  expect(await next()).toBe('train 0');
  const waiting = [next(), next()];
  expect(made.fail(['a'], '0')).toEqual(['0', '1']);
  made.finish(['b']);
  expect(await Promise.all(waiting)).toEqual(['measure 2', 'none']);
});

test('several who wait get a task each, the others are sent home', async () => {
  const { made, next } = schedule([], [batch('0', 0, ['a']), batch('1', 0, ['b'])], ['a', 'b']);
  const three = [next(), next(), next()];
  made.finish(['b', 'a']);
  expect(await Promise.all(three)).toEqual(['measure 0', 'measure 1', 'none']);
});

test('nothing to do is said at once', async () => {
  expect(await schedule([], [], []).next()).toBe('none');
});

describe('with a control', () => {
  test('a cohort that is put back may run again, after what is ready by then', async () => {
    const control = new RunControl();
    const { made, next } = schedule([cohort('0', 0), cohort('1', 1)], [], [], control);
    expect(await next()).toBe('train 0');
    control.cancel('0');
    made.putBack(cohort('0', 0));
    expect(control.isCancelled('0')).toBe(false);
    expect([await next(), await next()]).toEqual(['train 1', 'train 0']);
    made.finish([], '1');
    // It may come back once more.
    const waiting = next();
    expect(await settled(waiting)).toBe(false);
    made.putBack(cohort('0', 0));
    expect(await waiting).toBe('train 0');
    made.finish([], '0');
    expect(await next()).toBe('none');
  });

  test('who waits while a cohort is in flight gets it when it comes back, or is sent home', async () => {
    const { made, next } = schedule([cohort('0', 0), cohort('1', 0)], [], [], new RunControl());
    expect([await next(), await next()]).toEqual(['train 0', 'train 1']);
    const [first, second] = [next(), next()];
    expect(await settled(Promise.race([first, second]))).toBe(false);
    made.putBack(cohort('1', 0));
    expect(await first).toBe('train 1');
    made.finish([], '0');
    expect(await settled(second)).toBe(false);
    made.finish([], '1');
    expect(await second).toBe('none');
  });

  test('a pause holds everything back until the run goes on', async () => {
    const control = new RunControl();
    control.pause();
    const { next } = schedule([cohort('0', 0)], [], [], control);
    const waiting = next();
    expect(await settled(waiting)).toBe(false);
    control.resume();
    expect(await waiting).toBe('train 0');
  });
});
