import type { DatasetHead } from '../data/dataset.ts';
import { groupBy } from '../statistics/group-by.ts';
import type { StudyRows } from '../studies/catalogue.ts';
import { isPaperData } from '../studies/paper-data.ts';
import { checkRows, NO_ROWS } from '../studies/no-rows.ts';
import type { Claim } from './claim.ts';
import { recipesOf } from './evaluate-claim.ts';
import { type Evidence, NO_EVIDENCE } from './evidence.ts';
import { judgeFamily, type Judgement } from './judge.ts';
import { BEYOND_LEDGER, LEDGER, WHOLE_LEDGER } from './ledger.ts';
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
  const gathered = new GatheredEvidence(dataset, entries);
  gathered.add(rows);
  return gathered.claims(recipes);
}

/** What is known of an entry with one recipe. */
interface Gathered {
  readonly evidence: Evidence;
  /** What the seeds say that nobody had seen, where some had been seen. */
  readonly unseen: Evidence;
}

/** The evidence for claims, of the rows of one study after the other, which take much more room and need not be kept. */
export class GatheredEvidence {
  readonly #entries: readonly LedgerEntry[] | undefined;
  /** Whether the ledger is about the data. */
  readonly #about: boolean;
  readonly #diverged = new Set<string>();
  readonly #recipes = new Map<string, readonly string[]>();
  readonly #found = new Map<LedgerEntry, Map<string, Gathered>>();

  /** @param entries to judge, together; by default the whole ledger, as `evaluateClaims` does */
  constructor(
    dataset: Pick<DatasetHead, 'digest' | 'form'> | undefined,
    entries?: readonly LedgerEntry[],
  ) {
    this.#about = !dataset || isPaperData(dataset);
    this.#entries = entries;
  }

  /** Rows of some kinds, all that there are of each; those that tell which networks diverged come first. */
  add(rows: StudyRows): void {
    const names = Object.keys(rows) as RowsName[];
    for (const name of names) {
      if (rows[name].length > 0) this.#recipes.set(name, recipesOf(rows[name]));
    }
    if (!this.#about) return;
    for (const id of divergedTrials(rows)) this.#diverged.add(id);
    const marked = markDiverged(rows, this.#diverged);
    const entries = (this.#entries ?? WHOLE_LEDGER).filter(({ study }) => rows[study].length > 0);
    for (const recipe of recipesOfAll(rows)) {
      // Looked through once for each entry: the fewer, the better.
      const own = rowsWhere(marked, (row) => row.recipe === recipe);
      for (const [seen, group] of groupBy(entries, ({ seenSeeds = 0 }) => seenSeeds)) {
        const later = seen === 0 ? NO_ROWS : rowsWhere(own, ({ seed }) => seed > seen);
        for (const entry of group) this.#gather(entry, recipe, own, later);
      }
    }
  }

  #gather(entry: LedgerEntry, recipe: string, own: StudyRows, later: StudyRows): void {
    const known = this.#found.get(entry) ?? new Map<string, Gathered>();
    this.#found.set(entry, known);
    const unseen = later === NO_ROWS ? NO_EVIDENCE : entry.gather(later, recipe);
    known.set(recipe, { evidence: entry.gather(own, recipe), unseen });
  }

  #gathered(entry: LedgerEntry, recipe: string): Gathered {
    const found = this.#found.get(entry)?.get(recipe);
    if (found) return found;
    const evidence = this.#about ? entry.gather(NO_ROWS, recipe) : NO_EVIDENCE;
    return { evidence, unseen: NO_EVIDENCE };
  }

  /** The claims of all rows, as `evaluateClaims` gives them. */
  claims(recipes: readonly string[] = this.#allRecipes()): Claim[] {
    if (this.#entries) return this.#judge(this.#entries, recipes);
    const stored = BEYOND_LEDGER.filter(({ study }) => this.#about && this.#recipes.has(study));
    const beyond = this.#judge(stored, recipes);
    const isTested = ({ verdict }: Claim) => verdict !== 'untested';
    const tested = new Set(beyond.filter(isTested).map(({ id }) => id));
    return [...this.#judge(LEDGER, recipes), ...beyond.filter(({ id }) => tested.has(id))];
  }

  /** In the order of their appearance in the rows of all kinds. */
  #allRecipes(): string[] {
    return [...new Set(Object.keys(NO_ROWS).flatMap((name) => this.#recipes.get(name) ?? []))];
  }

  #judge(entries: readonly LedgerEntry[], recipes: readonly string[]): Claim[] {
    const claims = recipes.map((recipe) => {
      const gathered = entries.map((entry) => this.#gathered(entry, recipe));
      const judgements = judgeEntries(
        entries,
        gathered.map(({ evidence }) => evidence),
      );
      const unseen = unseenOutcomes(
        entries,
        gathered.map((one) => one.unseen),
      );
      return entries.map((entry, i): Claim => {
        const claim = claimOfEntry(entry, gathered[i].evidence, judgements[i], recipe, unseen[i]);
        return this.#about ? claim : { ...claim, reason: ABOUT };
      });
    });
    return entries.flatMap((_, i) => claims.map((ofRecipe) => ofRecipe[i]));
  }
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
  evidence: readonly Evidence[],
): Claim['unseen'][] {
  const outcomes = entries.map((): Claim['unseen'] => null);
  for (const [seen, group] of groupBy(entries.keys(), (i) => entries[i].seenSeeds ?? 0)) {
    if (seen === 0) continue;
    const judgements = judgeEntries(
      group.map((i) => entries[i]),
      group.map((i) => evidence[i]),
    );
    for (const [place, i] of group.entries()) {
      if (evidence[i].sequence === null) continue;
      outcomes[i] = { ...outcomeOf(evidence[i], judgements[place]), firstSeed: seen + 1 };
    }
  }
  return outcomes;
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
