import { kindOfRows, type StudyRows } from '../studies/catalogue.ts';
import type { Claim } from './claim.ts';
import type { ClaimStatistic, ClaimWording } from './definition.ts';
import { evaluateClaim } from './evaluate-claim.ts';

export type RowsName = keyof StudyRows;
export type RowOf<Name extends RowsName> = StudyRows[Name][number];

/** A sentence of the paper about the rows of one of its studies. */
export interface PaperClaim<Name extends RowsName>
  extends ClaimWording, ClaimStatistic<RowOf<Name>> {
  /** Whose rows it rests on. */
  readonly study: Name;
}

/** A claim of the ledger; the kind of its rows is known only inside. */
export interface LedgerEntry extends ClaimWording {
  readonly study: RowsName;
  evaluate(rows: StudyRows, recipes: readonly string[]): Claim[];
}

export function paperClaim<Name extends RowsName>(claim: PaperClaim<Name>): LedgerEntry {
  const { conditions } = kindOfRows(claim.study);
  return {
    ...claim,
    evaluate: (rows, recipes) =>
      evaluateClaim<RowOf<Name>>({ ...claim, conditions }, rows[claim.study], recipes),
  };
}
