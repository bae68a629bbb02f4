import { expect, test } from 'vitest';
import { RECIPES } from '../../src/lab/recipe.ts';
import type { Request } from '../../src/lab/request.ts';
import { ResultKeys } from '../../src/lab/result-keys.ts';
import type { Trial } from '../../src/lab/trial.ts';

const TRIAL: Trial = {
  dataset: 'mnist',
  datasetDigest: '0'.repeat(64),
  pair: '4-9',
  seed: 1,
  hidden: 24,
  recipe: RECIPES.paper,
};
const request = (changed: Partial<Request<'saliency'>> = {}): Request =>
  ({ measurement: 'saliency', trial: TRIAL, params: { sparsity: 0.5 }, ...changed }) as Request;

test('requests that differ in anything have keys of their own, and those that differ in nothing the same', () => {
  const keys = new ResultKeys();
  const other = (seed: number) => ({ ...TRIAL, seed });
  const all = [
    request(),
    request({ trial: other(2) }),
    request({ others: [other(2)] }),
    request({ others: [other(3)] }),
    request({ others: [other(2), other(3)] }),
    request({ params: { sparsity: 0.6 } as never }),
    request({ measurement: 'census' as never }),
  ];
  const found = all.map((one) => keys.request(one));
  expect(new Set(found).size).toBe(all.length);
  expect(keys.request(request({ others: [other(2), other(3)] }))).toBe(found[4]);
});
