import { describe, expect, test } from 'vitest';
import { finish } from '../../src/core/steps.ts';
import { rowOf } from '../../src/data/pair-rows.ts';
import { lossRows, weightDerivatives } from '../../src/network/derivatives.ts';
import { hessianOf } from '../../src/network/hessian.ts';
import { parameterNumbers, parametersOf, withParameters } from '../../src/network/parameters.ts';
import { surgeonPlan } from '../../src/network/surgeon-plan.ts';
import { inverseOfPositiveDefinite } from '../../src/statistics/positive-definite.ts';
import { core } from './images.ts';
import { randomNetwork } from './networks.ts';
import { randomNumbers, tableRows } from './tables.ts';

const dimensions = 5;
const network = randomNetwork(3, 2, 0, dimensions);
const rows = tableRows(randomNumbers(300, dimensions), { dimensions });
const loss = lossRows(core, rows, network);
const numbers = parameterNumbers(network);

/** Mean binary cross-entropy in float64, from a list of parameters. */
function lossAt(parameters: Float64Array): number {
  const { hidden } = network;
  let sum = 0;
  for (let i = 0; i < rows.count; i++) {
    const x = rowOf(rows, i);
    let z = parameters[numbers.b2];
    for (let h = 0; h < hidden; h++) {
      let a = parameters[numbers.b1 + h];
      for (let d = 0; d < dimensions; d++) a += x[d] * parameters[d * hidden + h];
      z += parameters[numbers.w2 + h] * Math.max(a, 0);
    }
    sum += Math.log1p(Math.exp(rows.signs[i] > 0 ? -z : z));
  }
  return sum / rows.count;
}

const STEP = 1e-6;
const moved = (parameters: Float64Array, at: number, by: number) =>
  parameters.map((value, i) => (i === at ? value + by : value));
const slopeAt = (parameters: Float64Array, at: number) =>
  (lossAt(moved(parameters, at, STEP)) - lossAt(moved(parameters, at, -STEP))) / (2 * STEP);

test('the gradient is that of the loss', () => {
  const { gradient } = weightDerivatives(loss, network);
  expect(gradient.length).toBe(numbers.b1);
  gradient.forEach((slope, at) => expect(slope).toBeCloseTo(slopeAt(parametersOf(network), at), 6));
  expect(Math.max(...gradient.map(Math.abs))).toBeGreaterThan(0.01);
});

describe('the Hessian', () => {
  const all = Uint32Array.from(Array(numbers.count).keys());
  const { matrix: hessian, lack } = finish(hessianOf(loss, network, all));
  const at = (i: number, j: number) => hessian[Math.max(i, j) * all.length + Math.min(i, j)];

  test('is that of the loss, between layers and with biases too', () => {
    const parameters = parametersOf(network);
    // So far that rounding does not matter, and so near that hardly a unit switches.
    const step = 1e-4;
    for (const i of all) {
      for (const j of all) {
        const [up, down] = [step, -step].map((by) => slopeAt(moved(parameters, j, by), i));
        expect(Math.abs(at(i, j) - (up - down) / (2 * step))).toBeLessThan(2e-3);
      }
    }
    // Without the part that vanishes in a minimum it would not be.
    const none = { ...loss, residuals: loss.residuals.map(() => 0) };
    const { matrix: outer } = finish(hessianOf(none, network, all));
    const differences = outer.map((value, place) => Math.abs(value - hessian[place]));
    expect(Math.max(...differences)).toBeGreaterThan(0.02);
  });

  test('lacks no more than it says to be positive definite', () => {
    const damped = (by: number) =>
      hessian.map((value, place) => (place % (all.length + 1) === 0 ? value + by : value));
    expect(inverseOfPositiveDefinite(damped(lack + 1e-6), all.length)).toBeDefined();
    expect(inverseOfPositiveDefinite(damped(0), all.length)).toBeUndefined();
    expect(lack).toBeLessThan(0.5);
  });

  test('has the second derivatives of single weights on its diagonal', () => {
    const { curvature } = weightDerivatives(loss, network);
    curvature.forEach((bend, i) => expect(at(i, i)).toBeCloseTo(bend, 12));
  });

  test('of some parameters is a part of the whole one', () => {
    const some = Uint32Array.of(1, 4, numbers.w2 + 1, numbers.b1 + 1, numbers.b2);
    const { matrix: part } = finish(hessianOf(loss, network, some));
    some.forEach((i, row) =>
      some.subarray(0, row + 1).forEach((j, column) => {
        expect(part[row * some.length + column]).toBeCloseTo(at(i, j), 12);
      }),
    );
  });
});

test('parameters in one list give the network again', () => {
  expect(withParameters(network, parametersOf(network))).toEqual(network);
});

describe('what the surgeon treats together', () => {
  test('is the whole network where it is small', () => {
    const { idle, blocks } = finish(surgeonPlan(loss, network))!;
    expect(idle.length).toBe(0);
    expect(blocks.map(({ parameters }) => Array.from(parameters))).toEqual([
      [...Array(numbers.count).keys()],
    ]);
  });

  test('and else each unit with what goes in and out of it', () => {
    // A unit that never answers has no weight that matters.
    const dead = { ...network, b1: network.b1.map((bias, h) => (h === 1 ? -1e6 : bias)) };
    const { idle, blocks } = finish(surgeonPlan(lossRows(core, rows, dead), dead, 14))!;
    const unit = (h: number) => [0, 3, 6, 9, 12, 15, 18].map((at) => at + h);
    expect(blocks.map(({ parameters }) => Array.from(parameters))).toEqual([unit(0), unit(2)]);
    expect(Array.from(idle)).toEqual(unit(1).slice(0, -1));
    expect(finish(surgeonPlan(lossRows(core, rows, dead), dead, 15))!.blocks.length).toBe(1);
  });
});
