import type { DatasetHead } from '../data/dataset.ts';
import type { StudyRows } from '../studies/catalogue.ts';
import { isPaperData } from '../studies/paper-data.ts';
import { checkRows } from '../studies/no-rows.ts';
import type { Claim } from './claim.ts';
import { recipesOf, untested } from './evaluate-claim.ts';
import { LEDGER } from './ledger.ts';
import type { RowsName } from './paper-claim.ts';

/** Why no claim is tested on other data. */
const ABOUT = 'about MNIST';

/**
 * Every claim of the paper's ledger, in its order, for every recipe, in the order of their appearance in the rows. On
 * data other than the paper's all of them are `untested`.
 *
 * @param dataset that the rows are of
 * @default the paper's
 * @throws InputError when a kind of rows is missing
 */
export function evaluateClaims(
  rows: StudyRows,
  dataset?: Pick<DatasetHead, 'digest' | 'form'>,
): Claim[] {
  checkRows(rows);
  const names = Object.keys(rows) as RowsName[];
  const recipes = [...new Set(names.flatMap((name) => recipesOf(rows[name])))];
  if (dataset && !isPaperData(dataset)) {
    return LEDGER.flatMap((entry) => recipes.map((recipe) => untested(entry, recipe, ABOUT)));
  }
  const marked = markDiverged(rows);
  return LEDGER.flatMap((entry) => entry.evaluate(marked, recipes));
}

/** Only training tells that a network has diverged: what was measured of it is marked here. */
function markDiverged(rows: StudyRows): StudyRows {
  const diverged = new Set(
    [...rows.learningRate, ...rows.capacity]
      .filter((row) => row.diverged)
      .map(({ trialId }) => trialId),
  );
  if (diverged.size === 0) return rows;
  const marked = Object.entries(rows).map(([name, all]) => [
    name,
    all.map((row) => (diverged.has(row.trialId) ? { ...row, diverged: true } : row)),
  ]);
  return Object.fromEntries(marked) as StudyRows;
}
