import type { Planned, Trained } from '../../lab/records.ts';
import { isAltered, type Recipe, sameRecipe } from '../../lab/recipe.ts';

/** Validation F1 by hidden size (and recipe, where a study has several) and pair. */
export interface F1Table {
  /** In the order of the plan. */
  readonly pairs: readonly string[];
  /** By hidden size, then learning rate. */
  readonly rows: readonly F1Row[];
}

export interface F1Row {
  readonly hidden: number;
  readonly recipe: Recipe;
  /** By pair. */
  readonly cells: ReadonlyMap<string, F1Cell>;
}

/**
 * The table before anything is finished: each recipe has rows of its own, a mean over recipes would mean nothing. Of
 * several studies it shows the one that has all pairs and sizes, of one study its networks that are trained as they are.
 */
export function planTable({ parts, trials: planned }: Pick<Planned, 'parts' | 'trials'>): F1Table {
  const shown = new Set(parts.flatMap(({ study }, at) => (study === 'capacity' ? at : [])));
  const trials = planned.filter((trial) =>
    shown.size > 0 ? trial.parts.some((part) => shown.has(part)) : !isAltered(trial.recipe),
  );
  const rows: { hidden: number; recipe: Recipe; cells: Map<string, F1Cell> }[] = [];
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
export function addTrial(table: F1Table, { trial, validation, diverged }: Trained): F1Table {
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

/** The trials of one pair and one row of the table, over the seeds. */
export interface F1Cell {
  /** Trials planned. */
  readonly total: number;
  /** Validation F1 of those that are finished. */
  readonly f1: readonly number[];
  /** Trials that diverged; they stay out of the mean and are named instead. */
  readonly diverged: number;
}

export const EMPTY_CELL: F1Cell = { total: 0, f1: [], diverged: 0 };

/** How many trials of the cell are over, well or badly. */
export function finishedIn(cell: F1Cell): number {
  return cell.f1.length + cell.diverged;
}

function compareRows(a: F1Row, b: F1Row): number {
  return a.hidden - b.hidden || a.recipe.learningRate - b.recipe.learningRate;
}
