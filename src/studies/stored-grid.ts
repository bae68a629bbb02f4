import { headOfDataset } from '../data/dataset.ts';
import * as v from 'valibot';
import { DIGIT_FORM, DIGITS } from '../data/known-datasets.ts';
import { RECIPE_SHAPE, TRIAL_SHAPE } from '../lab/stored-shapes.ts';
import type { Grid } from './grid.ts';

/** What a grid that was saved has to have; older stores know nothing but digits. */
export const GRID_SHAPE = v.object({
  dataset: v.looseObject({
    name: v.string(),
    digest: v.string(),
    classes: v.optional(v.array(v.string())),
    form: v.optional(
      v.looseObject({
        dimensions: v.number(),
        scale: v.looseObject({ type: v.picklist(['unit', 'standard', 'none']) }),
      }),
    ),
  }),
  pairs: v.array(v.string()),
  hiddenSizes: v.array(TRIAL_SHAPE.entries.hidden),
  seeds: v.array(TRIAL_SHAPE.entries.seed),
  recipes: v.array(RECIPE_SHAPE),
  corruption: v.object({ draws: v.number(), clip: v.boolean() }),
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
