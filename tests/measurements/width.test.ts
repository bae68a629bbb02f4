import { describe, expect, test } from 'vitest';
import { finish } from '../../src/core/steps.ts';
import { type WidthParams, widthMeasurement } from '../../src/measurements/width.ts';
import { evaluateNetworks } from '../../src/network/evaluate.ts';
import { splitRows } from '../../src/network/split-rows.ts';
import { core, firstDigits, pickRows, train } from '../network/images.ts';
import { randomNetwork } from '../network/networks.ts';

const digits = await firstDigits(400);
const range = (from: number, to: number) =>
  Uint32Array.from({ length: to - from }, (_, i) => from + i);
const [training, tested] = [pickRows(digits, range(0, 200)), pickRows(digits, range(200, 400))];
const context = {
  core,
  images: training,
  training,
  test: tested,
  classes: ['4', '9'] as [string, string],
};
const PARAMS: WidthParams = {
  width: 8,
  images: 32,
  init: 'normal:0.1',
  learningRate: 0.03,
  loss: 0.02,
  updates: 3000,
};

function widthOf(params: Partial<WidthParams>) {
  const measured = [{ pair: '4-9', seed: 1, network: randomNetwork(0), others: [] }];
  return finish(widthMeasurement.measure(context, measured, { ...PARAMS, ...params }))[0];
}

describe('all layers', () => {
  test('are trained as any network on the first images, and end with the loss that was asked for', () => {
    const { trained, descent } = widthOf({});
    expect(trained).toBe(32);
    expect(descent).toMatchObject({ converged: true, trainingError: 0 });
    const few = pickRows(training, range(0, 40));
    const member = { hidden: 8, init: PARAMS.init, learningRate: PARAMS.learningRate };
    const again = (epochs: number) =>
      train(few, { seed: 1, batch: 'full', epochs, members: [member] })[0];
    const { network, history } = again(descent.updates);
    expect(history.at(-5)).toBeLessThanOrEqual(PARAMS.loss);
    expect(history.at(-10)).toBeGreaterThan(PARAMS.loss);
    const { evaluation } = evaluateNetworks(core, tested, [network])[0];
    expect(descent).toMatchObject({
      error: 1 - evaluation.accuracy,
      f1: evaluation.f1,
      loss: evaluation.loss,
    });
  });

  test('stop after as many updates as there may be, and where the loss is not finite', () => {
    expect(widthOf({ updates: 5 }).descent).toMatchObject({ updates: 5, converged: false });
    const lost = widthOf({ learningRate: 1e30 }).descent;
    expect(lost.converged).toBe(false);
    expect(lost.updates).toBeLessThan(10);
    expect(lost.loss).toBeNull();
  });
});

describe('the first layer as it was drawn', () => {
  test('fits every image as soon as enough of its units are not silent, and not before', () => {
    const narrow = widthOf({ width: 4, updates: 1 }).fixed;
    expect(narrow.trainingError).toBeGreaterThan(0);
    const wide = widthOf({ width: 64, updates: 1 }).fixed;
    expect(wide.live).toBeGreaterThan(32);
    expect(wide.trainingError).toBe(0);
  });

  test('needs the largest weights where it begins to', () => {
    // Widths around 32 live units; some are silent.
    const norm = (width: number) => widthOf({ width, updates: 1 }).fixed.norm;
    const peak = Math.max(...[32, 36, 40, 44, 48].map(norm));
    expect(peak).toBeGreaterThan(3 * norm(4));
    expect(peak).toBeGreaterThan(3 * norm(256));
  });
});

test('rows with groups are as many as others, and few rows are all taken', () => {
  const groups = Uint32Array.from({ length: 200 }, () => 7);
  const own = { ...context, training: { ...training, groups } };
  const measured = [{ pair: '4-9', seed: 1, network: randomNetwork(0), others: [] }];
  const [grouped] = finish(widthMeasurement.measure(own, measured, { ...PARAMS, updates: 1 }));
  expect(grouped).toEqual(widthOf({ updates: 1 }));
  expect(widthOf({ images: 1000, updates: 1 }).trained).toBe(
    splitRows(core, training, 1).training.count,
  );
});
