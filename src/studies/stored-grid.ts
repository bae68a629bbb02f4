import { MOST_DIMENSIONS } from '../core/layout.ts';
import { headOfDataset } from '../data/dataset.ts';
import * as v from 'valibot';
import { DIGIT_FORM, DIGITS } from '../data/known-datasets.ts';
import { RECIPE_SHAPE, TRIAL_SHAPE, whole } from '../lab/stored-shapes.ts';
import type { Grid } from './grid.ts';

/** What is saved is never empty, nor longer than what a user may ask for. */
const MOST = 10_000;
const listOf = <Shape extends v.GenericSchema>(shape: Shape) =>
  v.pipe(v.array(shape), v.minLength(1), v.maxLength(MOST));

/** What a grid that was saved has to have; older stores know nothing but digits. */
export const GRID_SHAPE = v.object({
  dataset: v.looseObject({
    name: v.string(),
    digest: v.string(),
    classes: v.optional(v.array(v.string())),
    form: v.optional(
      v.looseObject({
        dimensions: whole(1, MOST_DIMENSIONS),
        scale: v.looseObject({ type: v.picklist(['unit', 'standard', 'none']) }),
      }),
    ),
  }),
  pairs: listOf(v.string()),
  hiddenSizes: listOf(TRIAL_SHAPE.entries.hidden),
  seeds: listOf(TRIAL_SHAPE.entries.seed),
  recipes: listOf(RECIPE_SHAPE),
  corruption: v.object({ draws: whole(1, MOST), clip: v.boolean() }),
});

/** A grid that was saved: of a dataset only what identifies it, without its rows. */
export function gridHead(grid: Grid): Grid {
  const { dataset, pairs, hiddenSizes, seeds, recipes, corruption } = grid;
  const { offsets: _, ...form } = dataset.form;
  const head = headOfDataset({ ...dataset, form });
  return { dataset: head, pairs, hiddenSizes, seeds, recipes, corruption };
}

/** A grid from what was saved, which has `GRID_SHAPE`; its keys keep their order, by which grids are compared. */
export function savedGrid(saved: v.InferInput<typeof GRID_SHAPE>): Grid {
  const { dataset, ...grid } = saved as unknown as Grid;
  const { classes = DIGITS, form = DIGIT_FORM } = dataset;
  return { dataset: headOfDataset({ ...dataset, classes, form }), ...grid };
}
