import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { packCheckpoint } from '../../src/lab/checkpoint.ts';
import { CheckpointClock } from '../../src/lab/checkpoint-clock.ts';

const network = {
  dimensions: 1,
  hidden: 0,
  w1: new Float32Array(1),
  b1: new Float32Array(0),
  w2: new Float32Array(0),
  b2: new Float32Array(1),
};

/** How far the cohort is that is trained here. */
let epoch = 0;
/** How often that was copied. */
let copies = 0;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  [epoch, copies] = [0, 0];
});

const make = () => {
  copies++;
  return [packCheckpoint('a', { epoch, network, history: new Float64Array(5), budgets: [] }, 0)];
};

/** Trains an epoch of so many milliseconds; gives back the epoch of what is to be saved after it. */
function train(clock: CheckpointClock, ms: number): number | undefined {
  vi.advanceTimersByTime(ms / 2);
  clock.pause(undefined);
  vi.advanceTimersByTime(ms / 2);
  epoch++;
  return clock.pause(make)[0]?.epoch;
}

test.each([10, 90, 240, 700, 3000, 4900, 20_000])(
  'in epochs of %i ms less than 10 s of work or one epoch lie between two checkpoints',
  (ms) => {
    const clock = new CheckpointClock();
    let saved = 0;
    for (let done = 0; done < 60_000; done += ms) {
      const at = train(clock, ms);
      // What a kill just before the end of the next epoch would cost.
      const lost = (epoch + 1 - (at ?? saved)) * ms;
      expect(lost).toBeLessThanOrEqual(Math.max(10_000, ms));
      saved = at ?? saved;
    }
    // Not after every short one.
    if (ms < 240) expect(copies).toBe(6);
  },
);

test('a cohort that is asked to stop goes on to the end of its epoch', () => {
  const clock = new CheckpointClock();
  train(clock, 100);
  train(clock, 100);
  clock.pause(undefined);
  expect(clock.isTimeToStop()).toBe(false);
  // However long it takes against what was expected: nothing else has what was done.
  vi.advanceTimersByTime(5000);
  expect(clock.isTimeToStop()).toBe(false);
  epoch++;
  clock.pause(make);
  expect(clock.isTimeToStop()).toBe(true);
  expect(clock.last()[0].epoch).toBe(3);
});

test('or gives up an epoch that takes long, and is as far as after the one before', () => {
  const clock = new CheckpointClock();
  train(clock, 900);
  train(clock, 900);
  clock.pause(undefined);
  expect(clock.isTimeToStop()).toBe(false);
  vi.advanceTimersByTime(499);
  expect(clock.isTimeToStop()).toBe(false);
  vi.advanceTimersByTime(1);
  expect(clock.isTimeToStop()).toBe(true);
  expect(clock.last()[0].epoch).toBe(2);
});

test('a cohort in its first epoch has nothing to keep', () => {
  const clock = new CheckpointClock();
  clock.pause(undefined);
  expect(clock.isTimeToStop()).toBe(false);
  vi.advanceTimersByTime(500);
  expect(clock.isTimeToStop()).toBe(true);
  expect(clock.last()).toEqual([]);
});

test('copies that take more than a hundredth of an epoch are made only to be saved', () => {
  const clock = new CheckpointClock();
  const slow = () => {
    vi.advanceTimersByTime(20);
    return make();
  };
  for (let i = 0; i < 40; i++) {
    vi.advanceTimersByTime(600);
    epoch++;
    clock.pause(slow);
  }
  // The first, by which that is known, and one in about ten seconds.
  expect(copies).toBe(3);
  // Asked to stop, it goes on to the end of its epoch.
  clock.pause(undefined);
  clock.isTimeToStop();
  vi.advanceTimersByTime(500);
  expect(clock.isTimeToStop()).toBe(false);
});
