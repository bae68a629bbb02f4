import type { DatasetHead } from '../data/dataset.ts';
import { groupBy } from '../statistics/group-by.ts';
import type { StudyRows } from '../studies/catalogue.ts';
import { isPaperData } from '../studies/paper-data.ts';
import { checkRows } from '../studies/no-rows.ts';
import type { Claim } from './claim.ts';
import { recipesOf } from './evaluate-claim.ts';
import type { Evidence } from './evidence.ts';
import { judgeFamily, type Judgement } from './judge.ts';
import { LEDGER } from './ledger.ts';
import { claimOf, outcomeOf } from './outcome.ts';
import type { LedgerEntry, RowsName } from './paper-claim.ts';
import { REGISTER } from './register.ts';
import { reachOf } from './worlds/reach.ts';

/** Why no claim is tested on other data. */
export const ABOUT = 'about MNIST';

const NOTHING: Evidence = { sequence: null, trials: [], details: {} };

/**
 * Every claim of the paper's ledger, in its order, for every recipe, in the order of their appearance in the rows. On
 * data other than the paper's all of them are `untested`.
 *
 * @param dataset that the rows are of
 * @param entries to judge, together
 * @param recipes labels
 * @default the paper's data, the whole ledger, the recipes of the rows
 * @throws InputError when a kind of rows is missing
 */
export function evaluateClaims(
  rows: StudyRows,
  dataset?: Pick<DatasetHead, 'digest' | 'form'>,
  entries: readonly LedgerEntry[] = LEDGER,
  recipes: readonly string[] = recipesOfAll(rows),
): Claim[] {
  checkRows(rows);
  const about = !dataset || isPaperData(dataset);
  const marked = markDiverged(rows);
  const claims = recipes.map((recipe) => {
    // Looked through once for each entry: the fewer, the better.
    const own = rowsWhere(marked, (row) => row.recipe === recipe);
    const all = judge(entries, own, recipe, about);
    const unseen = unseenOutcomes(entries, own, recipe, about);
    return entries.map((entry, i): Claim => {
      const { evidence, judgement } = all[i];
      const claim = claimOf(entry, evidence, judgement, {
        recipe,
        entry: REGISTER[entry.id]?.[0],
        ...reachOf(entry),
        unseen: unseen[i],
      });
      return about ? claim : { ...claim, reason: ABOUT };
    });
  });
  return entries.flatMap((_, i) => claims.map((ofRecipe) => ofRecipe[i]));
}

function recipesOfAll(rows: StudyRows): string[] {
  checkRows(rows);
  const names = Object.keys(rows) as RowsName[];
  return [...new Set(names.flatMap((name) => recipesOf(rows[name])))];
}

/** The entries as one family, with one recipe. */
function judge(
  entries: readonly LedgerEntry[],
  rows: StudyRows,
  recipe: string,
  about: boolean,
): { readonly evidence: Evidence; readonly judgement: Judgement }[] {
  const evidence = entries.map((entry) => (about ? entry.gather(rows, recipe) : NOTHING));
  const judgements = judgeFamily(
    entries.map(({ rule, primary, interprets }, i) => ({
      rule,
      primary: primary === true,
      alone: interprets !== undefined,
      sequence: evidence[i].sequence,
    })),
  );
  return evidence.map((one, i) => ({ evidence: one, judgement: judgements[i] }));
}

/** What the seeds say that nobody had seen, for each entry; those that were written after the same seeds are one family. */
function unseenOutcomes(
  entries: readonly LedgerEntry[],
  rows: StudyRows,
  recipe: string,
  about: boolean,
): Claim['unseen'][] {
  const bySeen = groupBy(entries, ({ seenSeeds = 0 }) => seenSeeds);
  const outcomes = new Map<LedgerEntry, Claim['unseen']>();
  for (const [seen, group] of bySeen) {
    if (seen === 0) continue;
    const later = rowsWhere(rows, ({ seed }) => seed > seen);
    judge(group, later, recipe, about).forEach(({ evidence, judgement }, i) => {
      if (evidence.sequence === null) return;
      outcomes.set(group[i], { ...outcomeOf(evidence, judgement), firstSeed: seen + 1 });
    });
  }
  return entries.map((entry) => outcomes.get(entry) ?? null);
}

function rowsWhere(
  rows: StudyRows,
  keep: (row: StudyRows[RowsName][number]) => boolean,
): StudyRows {
  const kept = Object.entries(rows).map(([name, all]) => [name, all.filter(keep)]);
  return Object.fromEntries(kept) as StudyRows;
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
