import { describe, expect, test } from 'vitest';
import { centreDrawing } from '../../src/explore/drawing/centre-drawing.ts';
import { csvText } from '../../web/parts/csv.ts';
import { paintWeights } from '../../web/parts/paint.ts';
import { linePath, type Place } from '../../web/parts/line-path.ts';
import { placeOn, ticksOf, valueAt } from '../../web/parts/ticks.ts';
import { imagePlaces } from '../../web/views/images/places.ts';
import { mostExciting } from '../../web/parts/weights.ts';
import { initialState, reducePage } from '../../web/state/reducer.ts';
import { DEFAULTS, networkKey } from '../../web/state/settings.ts';

describe('an axis', () => {
  test('has round marks inside', () => {
    expect(ticksOf({ label: '', min: 0, max: 1 })).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(ticksOf({ label: '', min: 0, max: 100 }, 4)).toEqual([0, 50, 100]);
    expect(ticksOf({ label: '', min: 0.4, max: 1 }, 5)).toEqual([0.4, 0.6, 0.8, 1]);
    expect(ticksOf({ label: '', min: 2, max: 2 })).toEqual([2]);
  });

  test('reads back what it places', () => {
    for (const log of [false, true]) {
      const axis = { label: '', min: 1, max: 24, log };
      for (const value of [1, 3, 24]) {
        expect(valueAt(axis, placeOn(axis, value))).toBeCloseTo(value, 10);
      }
    }
  });
});

describe('a line', () => {
  test('goes through all places that lie in columns of pixels of their own', () => {
    expect(
      linePath([
        [0, 5],
        [1.25, 3],
        [4, 3.06],
      ]),
    ).toBe('M0.0 5.0L1.3 3.0L4.0 3.1');
    expect(linePath([])).toBe('');
  });

  test('keeps of one column the first, the lowest, the highest and the last place, in their order', () => {
    const column: Place[] = [5, 2, 4, 9, 3, 6].map((top, i) => [7 + i / 10, top]);
    expect(linePath([[6, 1], ...column, [8, 1]])).toBe(
      'M6.0 1.0L7.0 5.0L7.1 2.0L7.3 9.0L7.5 6.0L8.0 1.0',
    );
    const upside = column.map(([left, top]): Place => [left, 10 - top]);
    expect(linePath(upside)).toBe('M7.0 5.0L7.1 8.0L7.3 1.0L7.5 4.0');
  });

  test('of ten thousand places is no longer than the picture is wide', () => {
    const places = Array.from({ length: 10_000 }, (_, i): Place => [i / 100, (i * 7919) % 97]);
    expect(linePath(places).split('L').length).toBeLessThanOrEqual(4 * 100);
  });
});

test('weights are orange above 0 and blue below, the stronger the further from 0, of one column', () => {
  const [above, below] = [
    [213, 94, 0],
    [0, 114, 178],
  ];
  expect([...paintWeights(Float32Array.of(1, -0.5, 0, 9, NaN), 2)]).toEqual(
    [
      [...above, 128],
      [...below, 64],
      [...above, 0],
      [...above, 255],
      [...above, 255],
    ].flat(),
  );
  const pixels = new Uint8ClampedArray(8).fill(7);
  paintWeights(Float32Array.of(0, 2, 0, -1), 2, { column: 1, columns: 2 }, pixels);
  expect([...pixels]).toEqual(
    [
      [...above, 255],
      [...below, 128],
    ].flat(),
  );
});

test('a table is written so that every cell stays one', () => {
  expect(
    csvText([
      { name: 'a,"b"', value: 1 },
      { name: 'c', value: NaN },
    ]),
  ).toBe('name,value\n"a,""b""",1\nc,\n');
});

describe('a drawing is centred as MNIST is', () => {
  const side = 280;
  const shape = { width: side, height: side };
  const rectangle = (left: number, top: number, width: number, height: number) => {
    const ink = new Uint8Array(side * side);
    for (let y = top; y < top + height; y++)
      ink.fill(255, y * side + left, y * side + left + width);
    return ink;
  };
  const boxOf = (image: Uint8Array) => {
    const places = Array.from(image.keys()).filter((at) => image[at] > 0);
    const [xs, ys] = [places.map((at) => at % 28), places.map((at) => Math.floor(at / 28))];
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  };

  test('nothing stays nothing', () => {
    expect(centreDrawing(new Uint8Array(side * side), shape)).toEqual(new Uint8Array(784));
  });

  test('its longer side is 20 pixels, whatever its size and place', () => {
    const first = centreDrawing(rectangle(10, 10, 20, 40), shape);
    expect(boxOf(first)).toEqual([9, 4, 18, 23]);
    expect(Math.max(...first)).toBe(255);
    expect(centreDrawing(rectangle(100, 60, 100, 200), shape)).toEqual(first);
  });

  test('its centre of mass is in the middle, not that of its box', () => {
    const flag = rectangle(40, 40, 20, 200);
    rectangle(60, 40, 100, 60).forEach((value, i) => (flag[i] ||= value));
    const image = centreDrawing(flag, shape);
    const mass = image.reduce((sum, value) => sum + value, 0);
    const [x, y] = [1, 28].map(
      (step) =>
        image.reduce((sum, v, i) => sum + v * ((Math.floor(i / step) % 28) + 0.5), 0) / mass,
    );
    expect(Math.abs(x - 14)).toBeLessThanOrEqual(0.5);
    expect(Math.abs(y - 14)).toBeLessThanOrEqual(0.5);
    const [left, top, right, bottom] = boxOf(image);
    expect([(left + right + 1) / 2, (top + bottom + 1) / 2]).not.toEqual([14, 14]);
  });
});

test('images are listed by what they are looked at for', () => {
  const listed = {
    count: 4,
    positive: Uint8Array.of(1, 0, 1, 0),
    dense: Float32Array.of(0.4, 0.5, 0.1, 0.2),
    pruned: Float32Array.of(0.6, 0.7, 0.2, 0.3),
  };
  expect(imagePlaces(listed, 'mistakes')).toEqual([2, 0, 1]);
  expect(imagePlaces(listed, 'changed')).toEqual([0]);
  expect(imagePlaces(listed, 'all')).toEqual([0, 1, 2, 3]);
});

test('a unit is excited most by the ink under its weights', () => {
  const ink = Uint8Array.of(9, 0, 0, 9, 5, 5);
  expect(mostExciting(ink, Float32Array.of(-1, 1), 2)).toEqual([1, 2]);
});

describe('the state of the page', () => {
  const key = networkKey(DEFAULTS);
  const look = {
    epoch: 1,
    epochs: 100,
    scores: [{ epoch: 1, trainingLoss: 0.7, loss: 0.6, f1: 0.5, accuracy: 0.5, auc: 0.5 }],
    hidden: 1,
    w1: Float32Array.of(1),
    b1: Float32Array.of(0),
    w2: Float32Array.of(1),
    b2: Float32Array.of(0),
  };

  test('follows a training, look by look', () => {
    let state = initialState(DEFAULTS);
    state = reducePage(state, { type: 'training/known', key, trialId: 'abc' });
    state = reducePage(state, { type: 'training/begin', key, paused: false });
    state = reducePage(state, { type: 'training/look', key, look });
    state = reducePage(state, { type: 'training/look', key, look: { ...look, epoch: 2 } });
    expect(state.training).toMatchObject({ status: 'training', epoch: 2, trialId: 'abc' });
    expect(state.training.scores).toHaveLength(2);
    state = reducePage(state, { type: 'training/pause', key });
    expect(state.training.status).toBe('paused');
    state = reducePage(state, { type: 'training/reset', key });
    expect(state.training).toEqual({
      key,
      trialId: 'abc',
      status: 'idle',
      epoch: 0,
      scores: [],
    });
  });

  test('forgets the network when another is chosen, and what is still told of it', () => {
    let state = initialState(DEFAULTS);
    state = reducePage(state, { type: 'training/begin', key, paused: false });
    state = reducePage(state, { type: 'set', settings: { hidden: 8 } });
    expect(state.training).toMatchObject({ status: 'asking', epoch: 0 });
    expect(reducePage(state, { type: 'training/look', key, look })).toBe(state);
  });

  test('keeps the network when something else is set', () => {
    const begun = reducePage(initialState(DEFAULTS), { type: 'training/begin', key, paused: true });
    const { training } = reducePage(begun, { type: 'set', settings: { thousandths: 10 } });
    expect(training).toBe(begun.training);
  });

  test('tells a fault once', () => {
    let state = initialState(DEFAULTS, ['one']);
    state = reducePage(state, { type: 'notify', notice: 'one' });
    state = reducePage(state, { type: 'notify', notice: 'two' });
    expect(state.notices).toEqual(['one', 'two']);
    expect(reducePage(state, { type: 'dismiss' }).notices).toEqual([]);
  });
});
