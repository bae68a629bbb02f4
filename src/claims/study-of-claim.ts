import { kindOfRows, type StudyName } from '../studies/catalogue.ts';
import type { Claim } from './claim.ts';
import { entryNamed } from './ledger.ts';

/** The study whose rows a claim of the ledger rests on. */
export function studyOfClaim({ id }: Pick<Claim, 'id'>): StudyName {
  return kindOfRows(entryNamed(id)!.study).study;
}
