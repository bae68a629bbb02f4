import { expect, test } from 'vitest';
import { paceOf } from '../../src/explore/run/pace.ts';
import {
  NO_RUN,
  pauseRun,
  reduceRun,
  resumeRun,
  type RunState,
  stopRun,
} from '../../src/explore/run/state.ts';
import type { RunRecord } from '../../src/lab/records.ts';
import { fakeRun, fakeTrained, SIZES } from '../dashboard/fake-run.ts';

const START = 5000;

/** Records read one a millisecond. */
function after(records: readonly RunRecord[]): RunState {
  return records.reduce((state, record, index) => reduceRun(state, record, START + index), NO_RUN);
}

function upTo(records: readonly RunRecord[], last: (record: RunRecord) => boolean): RunRecord[] {
  return records.slice(0, records.findIndex(last) + 1);
}

test('the whole run: everything trained, everything done, nothing in flight', () => {
  const records = fakeRun();
  const state = after(records);
  expect(state.status).toBe('finished');
  expect(state.trials).toEqual({ total: 165, stored: 0, trained: 165 });
  expect(state.inFlight.size).toBe(0);
  expect(state.figures.map(({ id }) => id)).toEqual(['fig-3']);
  expect(state.work.done).toBeCloseTo(state.work.planned, -3);
  for (const row of state.table.rows) {
    expect(row.cells.size).toBe(5);
    for (const cell of row.cells.values()) expect(cell.f1.length).toBe(3);
  }
});

test('a state is never changed afterwards', () => {
  const records = fakeRun({ stored: ({ seed }) => seed === 1 });
  const states: RunState[] = [];
  const copies: RunState[] = [];
  let state = NO_RUN;
  for (const [index, record] of records.entries()) {
    state = reduceRun(state, record, index);
    if (index % 97 > 0) continue;
    states.push(state);
    copies.push(structuredClone(state));
  }
  expect(states).toEqual(copies);
});

test('cohorts are in flight from their first epoch until their last trial is reported', () => {
  const records = fakeRun();
  const started = after(upTo(records, (record) => record.type === 'epoch' && record.epoch === 37));
  expect([...started.inFlight.keys()]).toEqual([0, 1]);
  expect(started.inFlight.get(0)).toMatchObject({ epoch: 37, plan: { hidden: SIZES.slice(0, 8) } });
  expect(started.inFlight.get(1)!.epoch).toBe(36);

  const firstDone = upTo(records, (r) => r.type === 'trained' && r.trial.hidden === 24);
  expect([...after(firstDone.slice(0, -1)).inFlight.keys()]).toEqual([0, 1]);
  expect([...after(firstDone).inFlight.keys()]).toEqual([1]);
});

test('of two cohorts alike, the one that trained the trial has finished it', () => {
  const [plan] = fakeRun();
  if (plan?.type !== 'planned') throw new Error('no plan');
  const cohort = { pair: '4-9', seed: 1, hidden: [24], epochs: 100, operations: 2e9 };
  const cohorts = [0, 1].map((number) => ({ cohort: number, id: `cohort ${number}`, ...cohort }));
  const epochs = [3, 100].map((epoch, number): RunRecord => {
    return { type: 'epoch', cohort: number, epoch, loss: 0.5, operations: 1e9 };
  });
  const trained = { ...fakeTrained({ pair: '4-9', hidden: 24, seed: 1 }), cohort: 1 };
  const state = after([{ ...plan, cohorts }, ...epochs, trained]);
  expect([...state.inFlight.keys()]).toEqual([0]);
});

test('a cohort that ends early counts as done in full, but not as computed', () => {
  const records = fakeRun().filter((record) => record.type !== 'epoch' || record.epoch <= 50);
  const { work } = after(records);
  expect(work.done).toBeCloseTo(work.planned, -3);
  expect(work.computed).toBeCloseTo(work.planned / 2, -3);
});

test('stored trials are done from the start and stay out of the rates', () => {
  const records = fakeRun({ stored: ({ seed }) => seed === 1 });
  const state = after(upTo(records, (record) => record.type === 'epoch'));
  expect(state.trials).toEqual({ total: 165, stored: 55, trained: 0 });
  const pace = paceOf(state, START + 2000);
  expect(pace.shareDone).toBeCloseTo(1 / 3, 2);
  expect(pace.trialsPerSecond).toBe(0);
  const epoch = state.inFlight.get(0)!.operations;
  expect(pace.gflopPerSecond).toBeCloseTo(epoch / 2 / 1e9, 9);
});

test('a run that finds everything stored is complete', () => {
  const pace = paceOf(after(fakeRun({ stored: () => true }).slice(0, 2)), START + 10);
  expect(pace).toMatchObject({ shareDone: 1, trialsPerSecond: 0, gflopPerSecond: 0 });
});

test('a run of measurements alone goes by their number, whatever is stored', () => {
  const records = fakeRun({ stored: () => true });
  const [plan] = records;
  if (plan?.type !== 'planned') throw new Error('no plan');
  const measured: RunRecord = {
    type: 'measured',
    trialId: 'some',
    measurementId: 'other',
    measurement: 'noise',
    parts: [],
    seconds: 1,
  };
  const planned = { ...plan, measurements: { total: 40, stored: 6 } };
  const state = after([planned, ...Array.from({ length: 11 }, () => measured)]);
  const pace = paceOf(state, START + 11_000);
  expect(pace.shareDone).toBeCloseTo(17 / 40, 9);
  expect(pace.secondsLeft).toBeCloseTo(23, 6);
  const none = after([{ ...plan, measurements: { total: 0, stored: 0 } }]);
  expect(paceOf(none, START).shareDone).toBe(1);
});

test('share done and time left go by operations, not by trials', () => {
  const records = fakeRun();
  const twoCohorts = upTo(records, (r) => r.type === 'trained' && r.trial.hidden === 64);
  const pace = paceOf(after(twoCohorts), START + 4000);
  expect(pace.elapsedSeconds).toBe(4);
  expect(pace.shareDone).toBeCloseTo(1 / 15, 9);
  expect(pace.secondsLeft).toBeCloseTo(4 * 14, 6);
  expect(pace.trialsPerSecond).toBe(11 / 4);

  const smallOnly = upTo(records, (r) => r.type === 'trained' && r.trial.hidden === 24);
  const large = 32 + 48 + 64;
  const done = paceOf(
    after(smallOnly.filter((record) => record.type !== 'epoch' || record.cohort === 0)),
    START + 4000,
  );
  expect(done.shareDone).toBeCloseTo(82 / (82 + large) / 15, 9);
});

test('time left is not guessed before there is anything to judge by', () => {
  const records = fakeRun();
  expect(paceOf(after(records.slice(0, 1)), START + 9000).secondsLeft).toBeUndefined();
  expect(paceOf(after(records.slice(0, 5)), START + 10).secondsLeft).toBeUndefined();
  expect(paceOf(NO_RUN, START).elapsedSeconds).toBe(0);
});

test('diverged trials are counted in their cell and do not stopRun the others', () => {
  const state = after(fakeRun({ diverges: ({ hidden, seed }) => hidden === 64 && seed === 2 }));
  const row = state.table.rows.at(-1)!;
  expect(row.cells.get('4-9')).toMatchObject({ total: 3, diverged: 1 });
  expect(row.cells.get('4-9')!.f1.length).toBe(2);
  expect(state.trials.trained).toBe(165);
});

test('records that end too soon make a stopped run, whose clock stands still', () => {
  const state = stopRun(after(fakeRun().slice(0, 100)), START + 1000);
  expect(state.status).toBe('stopped');
  expect(state.inFlight.size).toBe(0);
  expect(paceOf(state, START + 9000).elapsedSeconds).toBe(1);
  const finished = after(fakeRun());
  expect(stopRun(finished, 1e9)).toBe(finished);
});

test('the clock stands still while the run is paused', () => {
  const running = after(fakeRun().slice(0, 1000));
  const paused = pauseRun(running, START + 2000);
  expect(paceOf(paused, START + 60_000)).toEqual(paceOf(running, START + 2000));
  // Twice is as good as once.
  expect(pauseRun(paused, START + 9000)).toEqual(paused);
  const resumed = resumeRun(paused, START + 62_000);
  expect(paceOf(resumed, START + 63_000)).toEqual(paceOf(running, START + 3000));
  expect(resumeRun(running, START + 9000)).toEqual(running);
});

test('a run that is paused before it is planned has not begun', () => {
  const plan = fakeRun()[0];
  const planned = reduceRun(pauseRun(NO_RUN, START), plan, START + 1000);
  expect(paceOf(planned, START + 60_000).elapsedSeconds).toBe(0);
  const resumed = resumeRun(planned, START + 60_000);
  expect(paceOf(resumed, START + 62_000).elapsedSeconds).toBe(2);
});

test('a second plan starts anew', () => {
  const first = fakeRun();
  const second = fakeRun({ stored: ({ seed }) => seed === 1 });
  expect(after([...first, second[0]]).trials).toEqual({ total: 165, stored: 55, trained: 0 });
});

test('an epoch of a cohort that nobody planned is an error', () => {
  const records = fakeRun();
  const epoch = { type: 'epoch', cohort: 99, epoch: 1, loss: 1, operations: 1 } as const;
  expect(() => after([records[0], epoch])).toThrow(/cohort 99.* not planned/);
});

test('an epoch costs the reducer little: nothing that grows with the run is copied', () => {
  const records = fakeRun();
  const epochs = records.filter((record) => record.type === 'epoch');
  const before = after(records.slice(0, 1000));
  const next = reduceRun(before, epochs.at(-1)!, START);
  for (const part of ['table', 'parts', 'cohorts', 'trials', 'measurements', 'figures'] as const)
    expect(next[part], part).toBe(before[part]);
  // As many as there are workers.
  expect(before.inFlight.size).toBeLessThanOrEqual(2);
});

test('a cancelled cohort keeps the epochs that it continues after, and the others count no more', () => {
  const whole = fakeRun();
  const records = upTo(whole, (record) => record.type === 'epoch' && record.epoch === 40);
  const before = after(records);
  const { operations } = before.cohorts.get(0)!;
  const kept = reduceRun(before, { type: 'cancelled', cohort: 0, continuesAt: 31 }, START);
  expect(kept.inFlight.has(0)).toBe(false);
  expect(kept.work.done).toBeCloseTo(before.work.done - operations / 10, -3);
  expect(kept.work.computed).toBe(before.work.computed);
  expect(kept.cohorts.get(0)).toMatchObject({ continuesAt: 31, operations: 0.7 * operations });
  const lost = reduceRun(before, { type: 'cancelled', cohort: 0 }, START);
  expect(lost.work.done).toBeCloseTo(before.work.done - 0.4 * operations, -3);
  // Trained from there to its end, or from the beginning, all of it is done at last, and no more than that.
  for (const [state, next] of [
    [kept, 31],
    [lost, 1],
  ] as const) {
    const rest = whole
      .slice(records.length)
      .filter((record) => record.type !== 'epoch' || record.cohort !== 0 || record.epoch >= next);
    const missing = whole.filter(
      (record) =>
        record.type === 'epoch' &&
        record.cohort === 0 &&
        record.epoch >= next &&
        record.epoch <= 40,
    );
    const end = [...missing, ...rest].reduce((one, record) => reduceRun(one, record, START), state);
    expect(end.work.done).toBeCloseTo(end.work.planned, -3);
  }
});
