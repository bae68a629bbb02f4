import type { DatasetHead } from '../data/dataset.ts';
import type { StudyRows } from '../studies/catalogue.ts';
import type { Claim } from './claim.ts';
import { evaluateClaims } from './evaluate-claims.ts';
import { LEDGER } from './ledger.ts';

/** The primary claims, judged with every recipe that rows are of. */
export function primaryClaims(
  rows: StudyRows,
  dataset?: Pick<DatasetHead, 'digest' | 'form'>,
): Claim[] {
  return evaluateClaims(
    rows,
    dataset,
    LEDGER.filter(({ primary }) => primary),
  );
}
