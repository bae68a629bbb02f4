import { unitsText } from '../src/analysis/words.ts';
import { recipeText } from '../src/lab/recipe.ts';
import type { Failed } from '../src/lab/records.ts';
import { visibleText } from '../src/visible.ts';
import { note } from './output.ts';

/** Reports on stderr what could not be trained or measured, where it disturbs neither a table nor JSON lines. */
export function reportFailed(failed: Iterable<Failed>): void {
  for (const one of failed) note(failedText(one));
}

function failedText({ measurement, trial, reason }: Failed): string {
  const { pair, hidden, seed, recipe } = trial;
  const network = `${visibleText(pair)}, ${unitsText(hidden)}, seed ${seed}, recipe ${recipeText(recipe)}`;
  const what = measurement === undefined ? 'training' : `the measurement ${measurement}`;
  return `${what} of ${network} failed and is left out: ${visibleText(reason)}`;
}
