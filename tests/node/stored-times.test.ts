import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { identifyTrials, planCohorts } from '../../src/lab/plan.ts';
import { describeTrialOf, printTrial } from '../../src/lab/trial.ts';
import { loadPackagedCore } from '../../src/node/core-file.ts';
import { storedTimes } from '../../src/node/stored-times.ts';
import { smallDataset } from '../lab/small-files.ts';
import { SHORT } from '../lab/trials.ts';
import { open, place, storedTrial } from './stores.ts';

const core = await loadPackagedCore();
const dataset = await smallDataset();

/** A network as the store has it; only what it is and what it took matter. */
function taking(
  id: string,
  seconds: number,
  { seed = 1, hidden = 4, batch = SHORT.batch, name = dataset.name } = {},
) {
  const recipe = { ...SHORT, batch };
  const trial = describeTrialOf({ ...dataset, name }, { pair: '4-9', seed, hidden, recipe });
  const stored = storedTrial(id);
  return { ...stored, record: { ...stored.record, trial: printTrial(trial), seconds } };
}

test('the times of stored networks are told with their operations', async () => {
  const store = open(await place());
  store.save([
    taking('a', 2),
    taking('b', 3, { seed: 2, hidden: 0 }),
    taking('c', 4, { name: 'other data' }),
  ]);
  const trials = [4, 0].map((hidden, i) =>
    describeTrialOf(dataset, { pair: '4-9', seed: i + 1, hidden, recipe: SHORT }),
  );
  const alone = await Promise.all(
    trials.map(async (trial) => planCohorts(core, dataset, await identifyTrials([trial]))[0]!),
  );
  const { training } = storedTimes(store, core, dataset);
  expect(training.toSorted((a, b) => a.seconds - b.seconds)).toEqual(
    alone.map(({ operations }, i) => ({
      batch: 'full',
      operations: operations * SHORT.epochs,
      seconds: i + 2,
    })),
  );
});

test('of many networks some are looked at, of each batch size, spread over all of them', async () => {
  const store = open(await place());
  store.save([
    taking('small', 7, { batch: 8 }),
    ...Array.from({ length: 120 }, (_, i) => taking(`n${i}`, i + 1)),
  ]);
  const { training } = storedTimes(store, core, dataset);
  const seconds = (batch: number | 'full') =>
    training.filter((one) => one.batch === batch).map((one) => one.seconds);
  expect(seconds(8)).toEqual([7]);
  expect(seconds('full')).toHaveLength(40);
  expect(Math.min(...seconds('full'))).toBeLessThan(6);
  expect(Math.max(...seconds('full'))).toBeGreaterThan(115);
});

test('rows that cannot be read are passed over, and measurements are counted by their names', async () => {
  const file = await place();
  const store = open(file);
  store.save([taking('a', 2), taking('b', 3), taking('c', 4), taking('d', 5)]);
  const measurement = { trialId: 'a', measurement: 'noise', value: [1, 2] };
  store.saveMeasurements([
    { ...measurement, id: 'm', seconds: 1 },
    { ...measurement, id: 'n', seconds: 2.5 },
  ]);
  const other = new DatabaseSync(file);
  other.exec(`UPDATE trial SET record = 'x' WHERE id = 'b'`);
  other.exec(`UPDATE trial SET record = '{"seconds":1}' WHERE id = 'c'`);
  other.exec(`UPDATE trial SET record = json_set(record, '$.seconds', 'long') WHERE id = 'd'`);
  other.close();
  const times = storedTimes(store, core, dataset);
  expect(times.training.map(({ seconds }) => seconds)).toEqual([2]);
  expect(times.measuring.get('noise')).toEqual({ count: 2, seconds: 3.5, bytes: 10 });
});

test('networks of classes that the dataset no longer has are passed over, and no other error is', async () => {
  const store = open(await place());
  store.save([taking('a', 2)]);
  const other = { ...dataset, classes: ['a', 'b'] };
  expect(storedTimes(store, core, other).training).toEqual([]);
  const broken = {
    ...dataset,
    get classes(): never {
      throw new TypeError('broken');
    },
  };
  expect(() => storedTimes(store, core, broken)).toThrow(TypeError);
});
