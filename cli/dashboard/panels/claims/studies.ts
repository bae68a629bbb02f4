import { BEYOND_LEDGER, LEDGER } from '../../../../src/claims/ledger.ts';
import { kindOfRows, type StudyName } from '../../../../src/studies/catalogue.ts';

const STUDY_OF_CLAIM: ReadonlyMap<string, StudyName> = new Map(
  [...LEDGER, ...BEYOND_LEDGER].map(({ id, study }) => [id, kindOfRows(study).study]),
);

/** Studies of the paper that claims rest on, in the order of the ledger. */
export const CLAIMED_STUDIES: readonly StudyName[] = [
  ...new Set(LEDGER.map(({ study }) => kindOfRows(study).study)),
];

export function studyOf(claimId: string): StudyName | undefined {
  return STUDY_OF_CLAIM.get(claimId);
}
