import type { Claim } from '../../src/claims/claim.ts';

/** A claim, dull where nothing is given. */
export function claim(given: Partial<Claim>): Claim {
  return {
    type: 'claim',
    id: 'occlusion-order',
    section: '4.6',
    paper: 'performance consistently improved with capacity',
    recipe: 'paper',
    verdict: 'reproduced',
    measured: 0.5,
    interval: [0.25, 0.75],
    intervalMethod: 'Student t',
    n: 3,
    statistic: 'a number',
    rule: 'a rule',
    effect: 1,
    seedsNeeded: null,
    details: {},
    trials: [],
    ...given,
  };
}
