import type { LedgerEntry } from './definition.ts';
import { capacityClaims } from './paper/capacity.ts';
import {
  highDifficultyClaims,
  lowDifficultyClaims,
  mediumDifficultyClaims,
} from './paper/capacity-by-difficulty.ts';
import { clusterClaims } from './paper/clusters.ts';
import { convergenceClaims } from './paper/convergence.ts';
import { noiseClaims, occlusionClaims } from './paper/corruption.ts';
import { deadNeuronClaims } from './paper/dead-neurons.ts';
import { learningRateClaims } from './paper/learning-rate.ts';
import { degradationClaims, pruningClaims } from './paper/pruning.ts';
import { pruningBeforeTrainingClaims } from './paper/pruning-before-training.ts';
import { saliencyClaims } from './paper/saliency.ts';

/**
 * The testable sentences of the paper. Their rules were written from its wording, before anything was measured for
 * them; a number that a rule takes from elsewhere than the wording says where from.
 */
export const LEDGER: readonly LedgerEntry[] = [
  ...learningRateClaims,
  ...convergenceClaims,
  ...capacityClaims,
  ...lowDifficultyClaims,
  ...mediumDifficultyClaims,
  ...highDifficultyClaims,
  ...pruningClaims,
  ...degradationClaims,
  ...pruningBeforeTrainingClaims,
  ...deadNeuronClaims,
  ...clusterClaims,
  ...noiseClaims,
  ...occlusionClaims,
  ...saliencyClaims,
];
