import type { DatasetHead } from '../data/dataset.ts';
import { groupBy } from '../statistics/group-by.ts';
import type { StudyRows } from '../studies/catalogue.ts';
import { isPaperData } from '../studies/paper-data.ts';
import { checkRows } from '../studies/no-rows.ts';
import type { Claim } from './claim.ts';
import { recipesOf } from './evaluate-claim.ts';
import { type Evidence, NO_EVIDENCE } from './evidence.ts';
import { judgeFamily, type Judgement } from './judge.ts';
import { BEYOND_LEDGER, LEDGER } from './ledger.ts';
import { claimOf, outcomeOf } from './outcome.ts';
import type { LedgerEntry, RowsName } from './paper-claim.ts';
import { REGISTER } from './register.ts';
import { reachOf } from './worlds/reach.ts';

/** Why no claim is tested on other data. */
export const ABOUT = 'about MNIST';

/**
 * Every claim of the paper's ledger, in its order, for every recipe, in the order of their appearance in the rows; then, as
 * a family of their own, those that rest on studies beyond the paper, as far as these can be tested. On data other than the
 * paper's all of them are `untested`.
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
  entries?: readonly LedgerEntry[],
  recipes: readonly string[] = recipesOfAll(rows),
): Claim[] {
  checkRows(rows);
  const about = !dataset || isPaperData(dataset);
  if (entries) return evaluateEntries(entries, rows, about, recipes);
  const stored = BEYOND_LEDGER.filter(({ study }) => about && rows[study].length > 0);
  const beyond = evaluateEntries(stored, rows, about, recipes);
  const isTested = ({ verdict }: Claim) => verdict !== 'untested';
  const tested = new Set(beyond.filter(isTested).map(({ id }) => id));
  return [
    ...evaluateEntries(LEDGER, rows, about, recipes),
    ...beyond.filter(({ id }) => tested.has(id)),
  ];
}

/** @param about whether the ledger is about the data */
function evaluateEntries(
  entries: readonly LedgerEntry[],
  rows: StudyRows,
  about: boolean,
  recipes: readonly string[],
): Claim[] {
  const marked = markDiverged(rows, divergedTrials(rows));
  const claims = recipes.map((recipe) => {
    // Looked through once for each entry: the fewer, the better.
    const own = rowsWhere(marked, (row) => row.recipe === recipe);
    const evidence = entries.map((entry) => (about ? entry.gather(own, recipe) : NO_EVIDENCE));
    const judgements = judgeEntries(entries, evidence);
    const unseen: readonly Claim['unseen'][] = about ? unseenOutcomes(entries, own, recipe) : [];
    return entries.map((entry, i): Claim => {
      const claim = claimOfEntry(entry, evidence[i], judgements[i], recipe, unseen[i]);
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

/** The entries as one family, with one recipe, by what is evident of each. */
export function judgeEntries(
  entries: readonly LedgerEntry[],
  evidence: readonly Evidence[],
): Judgement[] {
  return judgeFamily(
    entries.map(({ rule, primary, interprets }, i) => ({
      rule,
      primary: primary === true,
      alone: interprets !== undefined,
      sequence: evidence[i].sequence,
    })),
  );
}

/** What is printed and shown of an entry with one recipe. */
export function claimOfEntry(
  entry: LedgerEntry,
  evidence: Evidence,
  judgement: Judgement,
  recipe: string,
  unseen: Claim['unseen'] = null,
): Claim {
  const version = REGISTER[entry.id]?.[0];
  return claimOf(entry, evidence, judgement, {
    recipe,
    entry: version,
    ...reachOf(entry),
    unseen,
  });
}

/** What the seeds say that nobody had seen, for each entry; those that were written after the same seeds are one family. */
function unseenOutcomes(
  entries: readonly LedgerEntry[],
  rows: StudyRows,
  recipe: string,
): Claim['unseen'][] {
  const bySeen = groupBy(entries, ({ seenSeeds = 0 }) => seenSeeds);
  const outcomes = new Map<LedgerEntry, Claim['unseen']>();
  for (const [seen, group] of bySeen) {
    if (seen === 0) continue;
    const later = rowsWhere(rows, ({ seed }) => seed > seen);
    const evidence = group.map((entry) => entry.gather(later, recipe));
    judgeEntries(group, evidence).forEach((judgement, i) => {
      if (evidence[i].sequence === null) return;
      outcomes.set(group[i], { ...outcomeOf(evidence[i], judgement), firstSeed: seen + 1 });
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

/** The networks that have diverged: only rows of their training tell. */
export function divergedTrials({ learningRate, capacity }: StudyRows): Set<string> {
  const diverged = [...learningRate, ...capacity].filter((row) => row.diverged);
  return new Set(diverged.map(({ trialId }) => trialId));
}

/** The same rows; what was measured of networks that have diverged is marked. */
export function markDiverged(rows: StudyRows, diverged: ReadonlySet<string>): StudyRows {
  if (diverged.size === 0) return rows;
  const marked = Object.entries(rows).map(([name, all]) => [
    name,
    // Rows of their training say so themselves.
    all.map((row) =>
      diverged.has(row.trialId) && !('diverged' in row && row.diverged)
        ? { ...row, diverged: true }
        : row,
    ),
  ]);
  return Object.fromEntries(marked) as StudyRows;
}
