import { batchText, CONTROL_RECIPES, initText, updatesText } from '../studies/control-recipes.ts';
import { listed } from './words.ts';

/** Recipes that differ in their budget alone are told together. */
export function recipesText(labels: readonly string[]): string {
  const places = CONTROL_RECIPES.filter(({ label }) => labels.includes(label));
  const kinds = new Map<string, number[]>();
  for (const { init, batch, updates } of places) {
    const kind = `${batchText(batch)} from ${initText(init)}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), updates]);
  }
  return [...kinds]
    .map(([kind, updates]) => `${kind} after ${listed(updates.map(updatesText))} updates`)
    .join(', ');
}
