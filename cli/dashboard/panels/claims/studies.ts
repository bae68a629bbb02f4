import type { StudyName as RowsName } from '../../../../src/claims/clean-rows.ts';
import { LEDGER } from '../../../../src/claims/ledger.ts';
import type { StudyName } from '../../../../src/studies/names.ts';

/** The study that makes the rows of a name. */
const STUDY_OF_ROWS: Readonly<Record<RowsName, StudyName>> = {
  learningRate: 'learning-rate',
  capacity: 'capacity',
  pruning: 'pruning',
  prePruned: 'pruning',
  census: 'dead-neurons',
  clusters: 'clusters',
  noise: 'noise',
  occlusion: 'occlusion',
  saliency: 'saliency',
};

const STUDY_OF_CLAIM: ReadonlyMap<string, StudyName> = new Map(
  LEDGER.map(({ id, study }) => [id, STUDY_OF_ROWS[study]]),
);

/** Studies that claims rest on, in the order of the ledger. */
export const CLAIMED_STUDIES: readonly StudyName[] = [...new Set(STUDY_OF_CLAIM.values())];

export function studyOf(claimId: string): StudyName | undefined {
  return STUDY_OF_CLAIM.get(claimId);
}
