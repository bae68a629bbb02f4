import type { RowForm } from '../data/rows.ts';
import type { Recipe } from '../lab/recipe.ts';
import type { RecipeValue } from '../lab/recipe-choice.ts';
import type { Request } from '../lab/request.ts';
import type { Trial } from '../lab/trial.ts';
import type { Grid } from './grid.ts';
import type { Results } from './results.ts';
import type { Subject } from './rows.ts';

/** What a study finds: tidy rows, each about one network, by the names of their kinds. */
export type RowsByKind = Readonly<Record<string, readonly Subject[]>>;

/** What rows of one kind are. */
export interface RowKind {
  /** In words. */
  readonly title: string;
  /** The columns that tell rows of one network apart: what was done to it beside training it. */
  readonly conditions: readonly string[];
}

/**
 * An experiment: which networks it trains, what it measures on them, and the rows that it makes of that. It knows
 * nothing of files, screens or threads.
 */
export interface Study<Rows extends RowsByKind = RowsByKind> {
  /** Among other studies. */
  readonly name: string;
  /** The rows that it makes; what it is about comes first. */
  readonly kinds: { readonly [Kind in keyof Rows]: RowKind };
  /** Its trials have to tell how they did after each budget of updates. */
  readonly budgets?: boolean;
  /** Its rows are made of the histories of its networks, too: who reads ahead for it has them ready. */
  readonly histories?: boolean;
  /** What it sets itself, whatever the grid's recipes say of it. */
  readonly varies?: readonly ('recipe' | RecipeValue)[];
  /** What it does with hidden units, such as `embed`, where it is about nothing else: logistic regression has none. */
  readonly ofUnits?: string;
  /** With these it is carried out, whatever recipes the grid has. */
  recipes?(grid: Grid): readonly Recipe[];
  /** What of it cannot be asked of rows of this form, and why; undefined when all of it can. */
  leftOut?(form: RowForm): string | undefined;
  /** Where it keeps to other pairs or seeds than the grid's, and how others are asked for; undefined when it does not. */
  note?(grid: Grid): string | undefined;
  /** The networks that it trains with a recipe. */
  trials(grid: Grid, recipe: Recipe): Trial[];
  /** What it measures on them. */
  requests(grid: Grid, recipe: Recipe): Request[];
  /** What it found with a recipe, as far as that is there. */
  rows(grid: Grid, recipe: Recipe, results: Results): Rows;
  /** What it found with one recipe in a few words with their numbers; means over seeds, pairs and sizes. */
  result?(rows: Rows): string;
}
