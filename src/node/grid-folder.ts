import { count } from '../count.ts';
import { digestText } from '../core/digest.ts';
import { recipeName } from '../lab/recipe.ts';
import { fileNameOf } from '../report/file-name.ts';
import type { Grid } from '../studies/grid.ts';
import { gridHead, paperGrid } from './grids.ts';

/** Digits of a grid's digest in the name of its folder. */
const DIGITS_OF_ID = 8;
/** Pairs and recipes that the name tells; of more their number. */
const MOST_NAMED = 3;

/**
 * The folder of a grid's figures and views under an output folder, so that those of another are never overwritten:
 * `mnist-2-7-paper-1a2b3c4d`. That of the paper's own grid is the output folder itself: an empty name.
 */
export async function gridFolder(grid: Grid): Promise<string> {
  const identity = identityOf(grid);
  if (identity === identityOf(await paperGrid())) return '';
  const { dataset, pairs, recipes } = grid;
  const names = [...new Set(recipes.map(recipeName))];
  const about = [dataset.name, named(pairs, 'pair'), named(names, 'recipe')];
  const id = (await digestText(identity)).slice(0, DIGITS_OF_ID);
  return `${fileNameOf(about.join('-').replaceAll(' ', '-'))}-${id}`;
}

function named(all: readonly string[], thing: string): string {
  return all.length > MOST_NAMED ? count(all.length, thing) : all.join('-');
}

function identityOf(grid: Grid): string {
  return JSON.stringify(gridHead(grid));
}
