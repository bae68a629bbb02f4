import { expect, test } from 'vitest';
import { evaluateClaims } from '../../src/claims/evaluate-claims.ts';
import { simulateCapacity } from '../../src/claims/worlds/networks.ts';
import { withLaterHistories } from '../../src/studies/later-histories.ts';
import { NO_ROWS } from '../../src/studies/no-rows.ts';

const seeds = [1, 2, 3, 4, 5, 6];
const simulated = seeds
  .flatMap(simulateCapacity({ fall: () => 0.05 }))
  .map((row, i) => ({ ...row, trialId: `${i}`, diverged: i === 7 }));
const histories = new Map(simulated.map(({ trialId, history }) => [trialId, history]));

test('claims on histories that are read later are the same, and each is read once at most', () => {
  const reads: string[] = [];
  const without = simulated.map((row) => ({ ...row, history: new Float64Array(0) }));
  const later = withLaterHistories(without, (id) => {
    reads.push(id);
    return histories.get(id);
  });
  expect(reads).toEqual([]);
  const claims = evaluateClaims({ ...NO_ROWS, capacity: later });
  expect(claims).toEqual(evaluateClaims({ ...NO_ROWS, capacity: simulated }));
  expect(claims).not.toEqual(evaluateClaims({ ...NO_ROWS, capacity: without }));
  expect(reads.length).toBeGreaterThan(seeds.length);
  expect(new Set(reads).size).toBe(reads.length);
});
