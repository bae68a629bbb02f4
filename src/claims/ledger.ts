import { kindOfRows, STUDY_NAMES, type StudyName } from '../studies/catalogue.ts';
import { parameterOf } from './definition.ts';
import type { LedgerEntry } from './paper-claim.ts';
import { beyondClaims } from './paper/beyond.ts';
import { capacityClaims } from './paper/capacity.ts';
import { chosenRateClaims } from './paper/chosen-rate.ts';
import { clusterClaims } from './paper/clusters.ts';
import { convergenceClaims } from './paper/convergence.ts';
import { deadNeuronClaims } from './paper/dead-neurons.ts';
import { degradationClaims } from './paper/degradation.ts';
import { highDifficultyClaims } from './paper/high-difficulty.ts';
import { instabilityClaims } from './paper/instability.ts';
import { learningRateClaims } from './paper/learning-rate.ts';
import { lowDifficultyClaims } from './paper/low-difficulty.ts';
import { mediumDifficultyClaims } from './paper/medium-difficulty.ts';
import { noiseClaims } from './paper/noise.ts';
import { occlusionClaims } from './paper/occlusion.ts';
import { pruningClaims } from './paper/pruning.ts';
import { pruningBeforeTrainingClaims } from './paper/pruning-before-training.ts';
import { rateAndSizeClaims } from './paper/rate-and-size.ts';
import { regularizerClaims } from './paper/regularizer.ts';
import { saliencyClaims } from './paper/saliency.ts';
import { saliencyPlaceClaims } from './paper/saliency-places.ts';

/** Results of so many seeds had been seen when claims about means of magnitudes became claims about their medians. */
const SEEN_BEFORE_MEDIANS = 10;

/** Entries that were written after results of the seeds up to one had been seen. */
function writtenAfter(seenSeeds: number, entries: readonly LedgerEntry[]): LedgerEntry[] {
  return entries.map((entry) => ({
    ...entry,
    seenSeeds: parameterOf(entry) === 'median' ? SEEN_BEFORE_MEDIANS : seenSeeds,
  }));
}

/**
 * The testable sentences of the paper. The rules of their first versions were written from its wording, before anything
 * was measured for them. Those of today were written when results had been seen, the later sections' of more seeds than
 * the earlier ones': what the other seeds say stands beside. A number that a rule takes from elsewhere than the wording
 * says where from.
 */
export const LEDGER: readonly LedgerEntry[] = [
  ...writtenAfter(3, [
    ...learningRateClaims,
    ...rateAndSizeClaims,
    ...chosenRateClaims,
    ...convergenceClaims,
    ...capacityClaims,
    ...lowDifficultyClaims,
    ...mediumDifficultyClaims,
    ...highDifficultyClaims,
    ...instabilityClaims,
    ...pruningClaims,
    ...regularizerClaims,
    ...degradationClaims,
    ...pruningBeforeTrainingClaims,
    ...deadNeuronClaims,
  ]),
  ...writtenAfter(10, [
    ...clusterClaims,
    ...noiseClaims,
    ...occlusionClaims,
    ...saliencyPlaceClaims,
    ...saliencyClaims,
  ]),
];

/**
 * Sentences of the paper that only studies beyond it can judge. They are a family of their own, so that running such a study
 * changes no verdict of the others, and are judged only where rows of their study are stored.
 */
export const BEYOND_LEDGER: readonly LedgerEntry[] = beyondClaims;

/** Both, one after the other. */
export const WHOLE_LEDGER: readonly LedgerEntry[] = [...LEDGER, ...BEYOND_LEDGER];

/** The studies that claims of either rest on. */
export const JUDGED_STUDIES: readonly StudyName[] = [
  ...new Set([...STUDY_NAMES, ...BEYOND_LEDGER.map(({ study }) => kindOfRows(study).study)]),
];

/** The entry of an id, of either; undefined where there is none. */
export function entryNamed(id: string): LedgerEntry | undefined {
  return WHOLE_LEDGER.find((entry) => entry.id === id);
}
