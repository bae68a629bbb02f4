import type { Planned, Trained } from '../../lab/records.ts';
import { type Recipe, sameRecipe } from '../../lab/recipe.ts';
import { type Cell, EMPTY_CELL } from '../../../cli/print/cell.ts';
import { recipeDifferences } from '../../../cli/print/recipe-differences.ts';

/** Validation F1 by hidden size (and recipe, where a study has several) and pair. */
export interface Table {
  /** In the order of the plan. */
  readonly pairs: readonly string[];
  /** By hidden size, then learning rate. */
  readonly rows: readonly Row[];
}

export interface Row {
  readonly hidden: number;
  readonly recipe: Recipe;
  /** By pair. */
  readonly cells: ReadonlyMap<string, Cell>;
}

/**
 * The table before anything is finished: each recipe has rows of its own, a mean over recipes would mean nothing. Of
 * several studies it shows the one that has all pairs and sizes, of one study its networks without pruning.
 */
export function planTable({ parts, trials: planned }: Pick<Planned, 'parts' | 'trials'>): Table {
  const shown = new Set(parts.flatMap(({ study }, at) => (study === 'capacity' ? at : [])));
  const trials = planned.filter((trial) =>
    shown.size > 0 ? trial.parts.some((part) => shown.has(part)) : !trial.recipe.pruning,
  );
  const rows: { hidden: number; recipe: Recipe; cells: Map<string, Cell> }[] = [];
  for (const { pair, hidden, recipe, seeds } of trials) {
    let row = rows.find((known) => known.hidden === hidden && sameRecipe(known.recipe, recipe));
    if (!row) rows.push((row = { hidden, recipe, cells: new Map() }));
    const cell = row.cells.get(pair) ?? EMPTY_CELL;
    row.cells.set(pair, { ...cell, total: cell.total + seeds.length });
  }
  return {
    pairs: [...new Set(trials.map((trial) => trial.pair))],
    rows: rows.sort(compareRows),
  };
}

/** The table with one more finished trial, if it is one that the table shows. */
export function addTrial(table: Table, { trial, validation, diverged }: Trained): Table {
  const { hidden, pair, recipe } = trial;
  const row = table.rows.find(
    (known) => known.hidden === hidden && sameRecipe(known.recipe, recipe),
  );
  const cell = row?.cells.get(pair);
  if (!row || !cell) return table;
  const next =
    diverged === undefined
      ? { ...cell, f1: [...cell.f1, validation.f1] }
      : { ...cell, diverged: cell.diverged + 1 };
  const changed = { ...row, cells: new Map(row.cells).set(pair, next) };
  return { ...table, rows: table.rows.map((other) => (other === row ? changed : other)) };
}

/** The hidden size of each row, and what is special about its recipe when there are several. */
export function rowLabels(rows: readonly Row[]): string[] {
  const differences = recipeDifferences(rows.map((row) => row.recipe));
  return rows.map(({ hidden }, i) =>
    differences[i] ? `${hidden} ${differences[i]}` : String(hidden),
  );
}

function compareRows(a: Row, b: Row): number {
  return a.hidden - b.hidden || a.recipe.learningRate - b.recipe.learningRate;
}
