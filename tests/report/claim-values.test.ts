import { expect, test } from 'vitest';
import { claimValuesCsv } from '../../src/report/claim-values.ts';
import { claim } from '../claims/claim.ts';

test('a line for each claim, recipe, part and seed or couple of seeds', () => {
  const claims = [
    claim({
      id: 'one',
      values: [
        { seeds: [1], value: 0.5 },
        { seeds: [3], value: -1e-7 },
      ],
    }),
    claim({ id: 'one', recipe: 'minibatch' }),
    claim({
      id: 'spread, of two',
      overSeeds: 'mean',
      values: [{ seeds: [1, 2], value: { '4-9': 0.25, 'H = 2': 1 } }],
    }),
  ];
  expect(claimValuesCsv(claims)).toBe(
    [
      'recipe,claim,over_seeds,part,seeds,value',
      'paper,one,median,,1,0.5',
      'paper,one,median,,3,-1e-7',
      'paper,"spread, of two",mean,4-9,1 2,0.25',
      'paper,"spread, of two",mean,H = 2,1 2,1',
      '',
    ].join('\n'),
  );
});

test('nothing where no claim is tested', () => {
  expect(claimValuesCsv([claim({})])).toBeNull();
});
