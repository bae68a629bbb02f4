import { expect, test } from 'vitest';
import { corruptRows } from '../../src/data/corruptions/corrupt-rows.ts';
import { DIGIT_FORM } from '../../src/data/known-datasets.ts';
import {
  type Drawing,
  explainDrawing,
  type ExplainDrawingAction,
  type ExplainedDrawing,
} from '../../src/explore/drawing/explain-drawing.ts';
import { drawnRow } from '../../src/explore/drawing/drawn-row.ts';
import { core, noiseImages } from '../network/images.ts';
import { randomNetwork } from '../network/networks.ts';

const pixels = noiseImages(20, 0.3).values.slice(0, 784) as Uint8Array;
const STORED = { trialId: 'one', pair: '4-9', seed: 1, hidden: 6 } as never;
const SERVICES = { core: async () => core, network: async () => randomNetwork(6) } as never;

async function explained(drawing: Partial<Drawing>): Promise<ExplainedDrawing> {
  const whole: Drawing = { pixels, noise: 0, seed: 4, ...drawing };
  return firstOf(explainDrawing(STORED, 'layer', 900, whole).run(SERVICES));
}

async function firstOf(actions: AsyncIterable<ExplainDrawingAction>): Promise<ExplainedDrawing> {
  for await (const action of actions) {
    if (action.type === 'drawn') return action.drawn;
  }
  throw new Error('nothing was drawn');
}

test('a drawing is corrupted as images of the study are, by the seed of the drawing, and then patched', async () => {
  const zigzag = { corruption: 'zigzag', severity: 2 } as const;
  const rows = corruptRows(drawnRow(pixels, DIGIT_FORM), { ...zigzag, seed: 4 });
  const expected = Float32Array.from(rows.values, (value) => value / 255);
  const [clean, drawn] = [await explained({}), await explained({ corruption: zigzag })];
  expect(drawn.inputs).toEqual(expected);
  expect(clean.inputs).not.toEqual(expected);
  expect(drawn.dense.probability).not.toBe(clean.dense.probability);
  expect(drawn.pruned.probability).not.toBe(clean.pruned.probability);
  const patched = await explained({ corruption: zigzag, patch: { x: 0, y: 0, side: 28 } });
  expect(patched.inputs.every((ink) => ink === 0)).toBe(true);
});

test('a network that is looked at again is pruned as it is asked for now, not as it was before', async () => {
  const network = randomNetwork(6);
  const kept = { core: async () => core, network: async () => network } as never;
  const ways = [
    [STORED, 'layer', 900],
    [STORED, 'layer', 500],
    [STORED, 'global', 500],
    [STORED, 'random', 500],
    [{ ...(STORED as object), seed: 2 } as never, 'random', 500],
  ] as const;
  const maps: string[] = [];
  for (const [stored, scope, thousandths] of [...ways, ...ways]) {
    const work = () => explainDrawing(stored, scope, thousandths, { pixels, noise: 0, seed: 4 });
    const [again, fresh] = [await firstOf(work().run(kept)), await firstOf(work().run(SERVICES))];
    expect(again).toEqual(fresh);
    maps.push(again.pruned.map.join());
  }
  expect(new Set(maps).size).toBe(ways.length);
});

test('another corruption, severity or seed is other work', () => {
  const keyOf = (drawing: Partial<Drawing>) =>
    explainDrawing(STORED, 'layer', 900, { pixels, noise: 0, seed: 4, ...drawing }).key;
  const keys = [
    {},
    { corruption: { corruption: 'fog', severity: 2 } },
    { corruption: { corruption: 'fog', severity: 3 } },
    { corruption: { corruption: 'stripe', severity: 3 } },
    { corruption: { corruption: 'stripe', severity: 3 }, seed: 5 },
  ].map((drawing) => keyOf(drawing as Partial<Drawing>));
  expect(new Set(keys).size).toBe(keys.length);
});
