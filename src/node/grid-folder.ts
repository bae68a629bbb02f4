import { count } from '../count.ts';
import { digestText } from '../core/digest.ts';
import { recipeName } from '../lab/recipe.ts';
import type { Grid } from '../studies/grid.ts';
import { gridHead, paperGrid } from './grids.ts';

/** Digits of a grid's digest in the name of its folder. */
const DIGITS_OF_ID = 8;
/** Letters of the rest of its name, at most. */
const MOST_LETTERS = 40;
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
  const [data = ''] = /[^/\\]*[/\\]*$/.exec(dataset.name) ?? [];
  const about = [data, named(pairs, 'pair'), named(names, 'recipe')];
  const id = (await digestText(identity)).slice(0, DIGITS_OF_ID);
  return [...wordsOf(about.join('-')), id].join('-');
}

/** What every system takes in a name, as much of it as a name should have. */
function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words.join('-').slice(0, MOST_LETTERS).split('-').filter(Boolean);
}

function named(all: readonly string[], thing: string): string {
  return all.length > MOST_NAMED ? count(all.length, thing) : all.join('-');
}

function identityOf(grid: Grid): string {
  return JSON.stringify(gridHead(grid));
}
