import { paperClaim } from '../paper-claim.ts';
import { isPaperPair } from '../difficulty.ts';
import { above } from '../decision-rule.ts';
import { average } from '../measures.ts';

/** Section 5. */
export const pruningBeforeTrainingClaims = [
  paperClaim({
    id: 'dense-training-crucial',
    section: '5',
    paper:
      'overparameterization, … not essential for the final sparse architecture, may be a crucial ingredient during the training',
    study: 'prePruned',
    statistic:
      'F1 of the dense network less F1 of the one that was pruned by 95 % before training and kept so, mean over pairs and sizes',
    interpretation: 'Crucial is more than 0.01, partly any.',
    rule: above(0.01, 0),
    needs: 'rows of networks pruned by 95 % before training with the mask kept',
    select: (row) => isPaperPair(row) && row.keep && Math.abs(row.sparsity - 0.95) < 1e-9,
    measure: (rows) => average(rows.map((row) => row.unprunedF1 - row.f1)),
  }),
];
