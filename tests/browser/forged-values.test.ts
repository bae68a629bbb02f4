import { expect, test } from 'vitest';
import type { ResultDatabase } from '../../src/browser/store/result-database.ts';
import { RunStore } from '../../src/browser/store/run-store.ts';
import { TabStore } from '../../src/browser/store/tab-store.ts';
import { identifyParts } from '../../src/lab/parts.ts';
import { paperGrid } from '../../src/node/grids.ts';
import { partsOf } from '../../src/studies/studies.ts';

const parts = partsOf(['dead-neurons'], {
  ...(await paperGrid()),
  pairs: ['4-9'],
  hiddenSizes: [2, 24],
  seeds: [1],
});
const { requests } = await identifyParts(parts);
const [forged, sound] = [...requests.values()];
const census = { dead: 0, constant: 0, outputDisconnected: 0, inputDisconnected: 0, useful: 2 };
const stored = [
  { ...forged, value: { before: census, after: { ...census, useful: 'many' } } },
  { ...sound, value: { before: census, after: census } },
].map(({ id, trialId, value }) => ({ id, trialId, measurement: 'census', value, seconds: 0 }));

/** Holds what somebody has written with right digests. */
const database = {
  damaged: new Map(),
  async *measurements(ids: readonly string[]) {
    for (const one of stored) if (ids.includes(one.id)) yield one;
  },
  async *trials() {},
  checkpoints: async () => [],
} as unknown as ResultDatabase;

test('a run on the page measures again what has another shape, and names it', async () => {
  const store = await RunStore.open(database, parts);
  expect(store.findMeasurement(sound.id)).toEqual(stored[1]);
  expect(store.findMeasurement(forged.id)).toBeUndefined();
  expect([...store.damaged.values()]).toEqual([
    {
      kind: 'measurement',
      id: forged.id,
      wrong: 'a value of after.useful "many" where number belongs',
    },
  ]);
});

test('no row of a study on the page is made of it', async () => {
  const snapshot = await new TabStore(database, {} as never).snapshot([], [...requests.keys()]);
  expect(snapshot.findMeasurement(sound.id, sound.request)).toEqual(stored[1]);
  expect(snapshot.findMeasurement(forged.id, forged.request)).toBeUndefined();
});
