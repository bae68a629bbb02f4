import { describe, expect, test } from 'vitest';
import { principalComponents, principalComponentsInSteps } from '../../src/embedding/principal.ts';
import { InputError } from '../../src/errors.ts';
import { BUILDS } from '../core/builds.ts';
import { allOf } from './all-steps.ts';
import { clusters } from './clusters.ts';
import { digestOf } from './exact-digest.ts';

const { core } = BUILDS[0];

describe('principal components', () => {
  test.each([
    [9, 4, {}, 'e6dac23b1a19642e'],
    [9, 4, { count: 4, seed: 7 }, '42c8a24b884a8b1a'],
    [8, 1, { count: 1 }, '66498491ab43c16f'],
    [33, 12, { count: 3 }, '8d9df34767cdb6d7'],
    [12, 33, { count: 3 }, 'faab88712fb85afb'],
    [9, 10, { count: 10 }, 'f6efc96216f2e535'],
    [10, 10, { count: 2, seed: 0 }, 'd1a3c87e18359d11'],
    [1, 3, {}, '3c68a1c47d311a69'],
    [300, 40, { count: 12, seed: 2 ** 32 - 1 }, '59db0f707e1673c1'],
    // So many that products are summed in several steps.
    [520, 512, {}, '13770ee70a234031'],
    [512, 600, {}, 'f9a8b1713ad155c8'],
  ])(
    'of %i points of %i columns, %o: scores and shares',
    (points, dimensions, options, expected) => {
      const { matrix } = clusters(points, dimensions);
      const { told, result } = allOf(principalComponentsInSteps(core, matrix, options));
      expect(digestOf({ told, result })).toBe(expected);
      expect(principalComponents(core, matrix, options)).toEqual(result);
    },
  );

  test('the search takes nine tenths of the time, and each component as much of the rest', () => {
    const { told } = allOf(principalComponentsInSteps(core, clusters(40, 9).matrix, { count: 4 }));
    expect(told[0]).toBe(0);
    expect(told[1]).toBe(0.45);
    expect(told.slice(-4)).toEqual([0, 1, 2, 3].map((c) => expect.closeTo(0.9 + c / 40, 12)));
    expect(told.at(-5)).toBeLessThanOrEqual(0.9);
  });

  test.each([
    [{ count: 0 }, 'got 0 components, expected 1 to 3'],
    [{ count: 4 }, 'got 4 components, expected 1 to 3'],
    [{ count: 1.5 }, 'got 1.5 components, expected 1 to 3'],
    [{ seed: -1 }, 'got seed -1, expected a whole number from 0 on'],
    [{ seed: 2 ** 32 }, 'got seed 4294967296, expected a whole number from 0 on'],
    [{ seed: 0.5 }, 'got seed 0.5, expected a whole number from 0 on'],
  ])('%o is refused', (options, message) => {
    const { matrix } = clusters(9, 3);
    expect(() => principalComponentsInSteps(core, matrix, options)).toThrow(
      new InputError(message),
    );
  });

  test('a core that was used meanwhile is refused', () => {
    const { matrix } = clusters(9, 3);
    const steps = principalComponentsInSteps(core, matrix);
    steps.next();
    principalComponents(core, matrix);
    expect(() => steps.next()).toThrow(
      'got a core that another call has used meanwhile, expected one that nobody else uses until the search has ended: load a second core',
    );
  });

  test('no point, and a number that is not finite, are refused', () => {
    const none = { points: 0, dimensions: 3, values: new Float32Array(0) };
    expect(() => principalComponents(core, none)).toThrow('got 0 points, expected at least 1');
    const bad = { points: 1, dimensions: 3, values: Float32Array.of(1, NaN, 1) };
    expect(() => principalComponents(core, bad)).toThrow(
      'row 1, column 2 is NaN, expected only finite numbers',
    );
  });
});
