import { beforeAll, expect, test } from 'vitest';
import { corruptRows } from '../../src/data/corruptions/corrupt-rows.ts';
import { rowOf } from '../../src/data/pair-rows.ts';
import type { Disturbance } from '../../src/explore/drawing/disturb.ts';
import { explainDrawing } from '../../src/explore/drawing/explain-drawing.ts';
import { listImages, type ListedImages } from '../../src/explore/images/list-images.ts';
import { lookAtImage, type SeenImage } from '../../src/explore/images/look-at-image.ts';
import type { StoredNetwork } from '../../src/explore/load-selection.ts';
import { explainNow } from '../../src/explore/saliency/explain-now.ts';
import { LaboratoryHere } from '../browser/here.ts';
import { planOf } from '../browser/page/plan-of.ts';

const SPATTER: Disturbance = {
  corruption: { corruption: 'spatter', severity: 4 },
  noise: 0,
  seed: 3,
};
const AT = 7;

let here: LaboratoryHere;
let stored: StoredNetwork;
beforeAll(async () => {
  here = await LaboratoryHere.open();
  await here.run(planOf(here.mnist, { pair: '0-1', sizes: [4], seeds: [1], epochs: 1 }));
  const [trialId] = here.store.trials.keys();
  stored = { trialId, pair: '0-1', seed: 1 };
});

async function listed(disturbance?: Disturbance): Promise<ListedImages> {
  const [action] = await here.explore(listImages(stored, 'layer', 900, disturbance));
  if (action?.type === 'listed') return action.listed;
  throw new Error('nothing was listed');
}

async function seen(disturbance?: Disturbance): Promise<SeenImage> {
  const [action] = await here.explore(lookAtImage(stored, 'layer', 900, AT, disturbance));
  if (action?.type === 'seen') return action.seen;
  throw new Error('nothing was seen');
}

test('a list of corrupted images has those of the study, and what the network decides of them', async () => {
  const [clean, harder] = [await listed(), await listed(SPATTER)];
  const rows = corruptRows(await here.images('0-1', 1), { ...SPATTER.corruption!, seed: 3 });
  const own = harder.ink.subarray(AT * 784, (AT + 1) * 784);
  expect(Array.from(own)).toEqual(Array.from(rowOf(rows, AT)));
  expect(harder.disturbance).toBe(SPATTER);
  expect(harder.numbers).toEqual(clean.numbers);
  expect(harder.dense).not.toEqual(clean.dense);
});

test('one image is what the list has of it, with its saliency, corrupted or not', async () => {
  const [shown] = await here.explore(explainNow(stored, 900, AT, undefined));
  const plain = await seen();
  expect(shown).toMatchObject({ shown: { pixels: plain.pixels, dense: plain.dense } });
  for (const disturbance of [undefined, { ...SPATTER, noise: 0.3 }]) {
    const [list, one] = [await listed(disturbance), await seen(disturbance)];
    expect(one.dense.probability).toBeCloseTo(list.dense[AT], 6);
    expect(one.pruned.probability).toBeCloseTo(list.pruned[AT], 6);
    const ink = Array.from(one.pixels, (value) => Math.round(255 * value));
    expect(ink).toEqual(Array.from(list.ink.subarray(AT * 784, (AT + 1) * 784)));
  }
});

test('a patch covers what it covers of a drawing, and anything else is other work', async () => {
  const patch = { x: 4, y: -2, side: 20 };
  const { pixels } = await seen({ noise: 0, seed: 0, patch });
  const ink = Uint8Array.from((await seen()).pixels, (value) => Math.round(255 * value));
  const drawing = { pixels: ink, noise: 0, seed: 0, patch };
  const [drawn] = await here.explore(explainDrawing(stored, 'layer', 900, drawing));
  expect(drawn).toMatchObject({ drawn: { inputs: pixels } });
  const keys = [undefined, SPATTER, { ...SPATTER, seed: 4 }, { ...SPATTER, patch }].map(
    (one) => lookAtImage(stored, 'layer', 900, AT, one).key,
  );
  expect(new Set(keys).size).toBe(keys.length);
});
