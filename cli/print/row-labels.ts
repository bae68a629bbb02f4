import type { F1Row } from '../../src/explore/run/table.ts';
import { type Recipe, recipeName, recipeValues } from '../../src/lab/recipe.ts';

/** What tells each recipe from the others: names if all have one, else the values that differ. */
function recipeDifferences(recipes: readonly Recipe[]): string[] {
  const names = recipes.map(recipeName);
  if (new Set(names).size > 1 && !names.includes('custom')) return names;
  const texts = recipes.map(recipeValues);
  return texts.map((text) =>
    text.filter((value, index) => texts.some((other) => other[index] !== value)).join(', '),
  );
}

/** The hidden size of each row, and what is special about its recipe when there are several. */
export function rowLabels(rows: readonly F1Row[]): string[] {
  const differences = recipeDifferences(rows.map((row) => row.recipe));
  return rows.map(({ hidden }, i) =>
    differences[i] ? `${hidden} ${differences[i]}` : String(hidden),
  );
}
