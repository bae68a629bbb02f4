import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import { damageText } from '../../src/lab/damaged-row.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { DIGESTS, MOST_TEXT } from '../../src/node/store-cells.ts';
import { bits, database, expectSame, open, place, storedTrial } from './stores.ts';

const MEASURED = { id: 'm', trialId: 'a', measurement: 'census', value: { x: 1 }, seconds: 1 };

/** A store with a trial, a measurement and a preference, and a sound one of each. */
async function filled(): Promise<string> {
  const file = await place();
  const store = SqliteStore.open(file);
  store.save([storedTrial('a'), storedTrial('b')]);
  store.saveMeasurements([MEASURED, { ...MEASURED, id: 'n' }]);
  store.setPreference('grids', [1]);
  store.setPreference('dashboard', { panel: 'home' });
  store.close();
  return file;
}

/** All that can be asked of the three rows. */
const found = (store: SqliteStore) => [
  store.find('a'),
  store.history('a'),
  store.weights('a'),
  store.findMeasurement('m'),
  store.preference('grids'),
];

/** SQL that gives a trial another record or history, and the digest that these have. */
function rewritten({ record = {}, history }: { record?: object; history?: Float64Array }): string {
  const trial = storedTrial('a');
  const text = JSON.stringify({ ...trial.record, ...record });
  const bytes = new Uint8Array((history ?? trial.history).buffer);
  return `UPDATE trial SET record = '${text}', history = x'${bits(bytes)}',
    digest = '${DIGESTS.trial('a', text, bytes)}' WHERE id = 'a'`;
}

const DEEP = '['.repeat(100_000) + ']'.repeat(100_000);

const { trial } = storedTrial('a').record;
const otherWeights = new Uint8Array(4);

test.each<[string, string, number, string]>([
  [
    'a bit of a history',
    "UPDATE trial SET history = zeroblob(40) WHERE id = 'a'",
    3,
    'trial a in S with a record or history that is not that of its digest',
  ],
  [
    'a letter of a record',
    "UPDATE trial SET record = replace(record, '4-9', '4-8') WHERE id = 'a'",
    3,
    'trial a in S with a record or history that is not that of its digest',
  ],
  [
    'a digest',
    "UPDATE trial SET digest = 'x' WHERE id = 'a'",
    3,
    'trial a in S with a record or history that is not that of its digest',
  ],
  [
    'a record that is too long',
    `UPDATE trial SET record = printf('%${MOST_TEXT + 1}s', '') WHERE id = 'a'`,
    3,
    'trial a in S with no record, or one too long to be read',
  ],
  [
    'the record of another trial',
    "UPDATE trial SET (record, digest) = (SELECT record, digest FROM trial WHERE id = 'b') WHERE id = 'a'",
    3,
    'trial a in S with a record or history that is not that of its digest',
  ],
  [
    'a seed below 0',
    rewritten({ record: { trial: { ...trial, seed: -5 } } }),
    3,
    'trial a in S with a record of trial.seed -5 where >=0 belongs',
  ],
  [
    '400,000 units',
    rewritten({ record: { trial: { ...trial, hidden: 400_000 } } }),
    3,
    'trial a in S with a record of trial.hidden 400000 where <=512 belongs',
  ],
  [
    'a missing evaluation',
    rewritten({ record: { validation: undefined } }),
    3,
    'trial a in S with a record of no validation',
  ],
  [
    'another id',
    rewritten({ record: { trialId: 'b' } }),
    3,
    'trial a in S with the record of another trial',
  ],
  [
    'a short history',
    rewritten({ history: new Float64Array(4) }),
    3,
    'trial a in S with a history that cannot be unpacked',
  ],
  [
    'a long history',
    rewritten({ history: new Float64Array(10) }),
    3,
    'trial a in S with a history of 10 numbers for 1 epoch',
  ],
  [
    'weights of another shape',
    `${rewritten({ record: { weights: `sha256:${hash('sha256', otherWeights)}` } })}; UPDATE trial SET weights = x'00000000' WHERE id = 'a'`,
    3,
    'trial a in S with weights of 4 bytes for 1 hidden unit',
  ],
  [
    'a value',
    "UPDATE measurement SET value = '{\"x\":2}' WHERE id = 'm'",
    1,
    'measurement m in S with a value that is not that of its digest',
  ],
  [
    'the trial of a value',
    "UPDATE measurement SET trial = 'b' WHERE id = 'm'",
    1,
    'measurement m in S with a value that is not that of its digest',
  ],
  [
    'the time of a value',
    "UPDATE measurement SET seconds = 2 WHERE id = 'm'",
    1,
    'measurement m in S with a value that is not that of its digest',
  ],
  [
    'a value that is no JSON',
    `UPDATE measurement SET value = '{', digest = '${DIGESTS.measurement('m', 'a', 'census', '{', 1)}' WHERE id = 'm'`,
    1,
    'measurement m in S with a value that is no JSON',
  ],
  [
    'a value that is nested very deeply',
    `UPDATE measurement SET value = '${DEEP}', digest = '${DIGESTS.measurement('m', 'a', 'census', DEEP, 1)}' WHERE id = 'm'`,
    1,
    'measurement m in S with JSON of more than 200 levels as value',
  ],
  [
    'a preference that is nested very deeply',
    `UPDATE preference SET value = '${DEEP}', digest = '${DIGESTS.preference('grids', DEEP)}' WHERE name = 'grids'`,
    1,
    'preference grids in S with JSON of more than 200 levels as value',
  ],
  [
    'a preference',
    "UPDATE preference SET value = '[2]' WHERE name = 'grids'",
    1,
    'preference grids in S with a value that is not that of its digest',
  ],
])('%s: the row is as good as not there, and is named', async (_, sql, lost, sentence) => {
  const file = await filled();
  database(file, sql);
  const store = open(file);
  expect(found(store).filter((one) => one === undefined)).toHaveLength(lost);
  const [damage] = store.damaged.values();
  expect(damageText(damage!, 'S')).toBe(`got ${sentence}, expected it as it was saved`);
  expect(store.damaged.size).toBe(1);
  // The rest goes on, and who saves the row again has it again.
  expectSame(store, storedTrial('b'));
  expect(store.findMeasurement('n')).toBeDefined();
  expect(store.preference('dashboard')).toBeDefined();
  store.save([storedTrial('a')]);
  store.saveMeasurements([MEASURED]);
  store.setPreference('grids', [1]);
  expect(found(store)).not.toContain(undefined);
  expect(store.damaged.size).toBe(0);
});

test('every row is read once, the damaged ones too, by whatever id they have', async () => {
  const file = await filled();
  database(
    file,
    "UPDATE trial SET id = 'c' WHERE id = 'a'; UPDATE measurement SET name = 'x' WHERE id = 'n'",
  );
  const { rows } = open(file);
  const ids = [...rows.trials(), ...rows.measurements(), ...rows.preferences()].map((one) =>
    'damage' in one ? `damaged ${one.damage.kind} ${one.damage.id}` : Object.keys(one.row)[0],
  );
  expect(ids).toEqual(['damaged trial c', 'record', 'id', 'damaged measurement n', 'name', 'name']);
});
