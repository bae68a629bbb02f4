import { describe, expect, test } from 'vitest';
import {
  ceilingOf,
  isBlank,
  oracleMap,
  similarityOf,
} from '../../src/measurements/map-similarity.ts';
import { describeMap } from '../../src/network/similarity.ts';
import { randomValues } from '../reference/random.ts';

const SHAPE = { width: 28, height: 28 };
const map = randomValues(784, 3).map(Math.abs);
const blank = new Float32Array(784);
const described = describeMap(map, SHAPE);

test('a blank map is like no other, and not like a blank one', () => {
  const none = { rankCorrelation: 0, topOverlap: 0, ssim: 0 };
  const empty = describeMap(blank, SHAPE);
  expect([isBlank(empty), isBlank(described)]).toEqual([true, false]);
  expect(similarityOf(described, empty)).toEqual(none);
  expect(similarityOf(empty, empty)).toEqual(none);
  expect(similarityOf(described, describeMap(blank)).ssim).toBeNaN();
  expect(similarityOf(described, described).rankCorrelation).toBeCloseTo(1, 12);
});

describe('the oracle', () => {
  test('keeps the largest values, of equal ones the first, and nothing else', () => {
    const values = Float32Array.of(3, 1, 2, 2, 0, 5);
    expect([...oracleMap(values, 3)]).toEqual([3, 0, 2, 0, 0, 5]);
    expect([...oracleMap(values, 0)]).toEqual([0, 0, 0, 0, 0, 0]);
    expect([...oracleMap(values, 6)]).toEqual([...values]);
  });

  test('is no less like the map than any map with as many values above 0', () => {
    const next = randomValues(784, 9);
    const other = map.map((value, d) => (d % 5 === 0 ? value + Math.abs(next[d]) : 0));
    const ceiling = ceilingOf(map, described, other, SHAPE);
    const own = similarityOf(described, describeMap(other, SHAPE));
    expect(ceiling.rankCorrelation).toBeGreaterThan(own.rankCorrelation);
    expect(ceiling.topOverlap).toBe(1);
    expect(ceiling.rankCorrelation).toBeLessThan(1);
    expect(ceilingOf(map, described, blank, SHAPE).topOverlap).toBe(0);
  });
});
