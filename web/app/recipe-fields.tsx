import { createMemo, type JSX } from 'solid-js';
import type { Recipe } from '../../src/lab/recipe.ts';
import { usePage } from '../lab/page.ts';
import { NumberField, Select } from '../parts/controls.tsx';

const INITS: readonly (readonly [string, string])[] = [
  ['normal:0.1', 'normal, deviation 0.1'],
  ['normal:0.01', 'normal, deviation 0.01'],
  ['normal:1', 'normal, deviation 1'],
  ['he', 'normal, by size of the layer (He)'],
];

const BATCHES: readonly (readonly [string, string])[] = [
  ['full', 'all of them'],
  ...[16, 64, 256, 1024].map((size) => [String(size), String(size)] as const),
];

/** The values of a recipe of one's own. */
export function RecipeFields(): JSX.Element {
  const { settings, set } = usePage();
  const recipe = () => settings.recipe;
  const change = (some: Partial<Recipe>) => set({ recipe: { ...recipe(), ...some } });
  const inits = createMemo(() => withValue(INITS, recipe().init));
  const batches = createMemo(() => withValue(BATCHES, String(recipe().batch)));
  return (
    <fieldset class="recipe">
      <legend>My own recipe</legend>
      <Select
        label="Initial weights"
        value={recipe().init}
        options={inits()}
        onChange={(init) => change({ init })}
      />
      <Select
        label="Images in one update"
        value={String(recipe().batch)}
        options={batches()}
        onChange={(batch) => change({ batch: batch === 'full' ? batch : Number(batch) })}
      />
      <NumberField
        label="Learning rate"
        value={recipe().learningRate}
        min={0.0001}
        max={10}
        step="any"
        onChange={(learningRate) => change({ learningRate })}
      />
      <NumberField
        label="Epochs (passes through the data)"
        value={recipe().epochs}
        min={1}
        max={1000}
        onChange={(epochs) => change({ epochs })}
      />
    </fieldset>
  );
}

/** What is offered, and a value that a link has brought. */
function withValue(
  options: readonly (readonly [string, string])[],
  value: string,
): readonly (readonly [string, string])[] {
  return options.some(([one]) => one === value) ? options : [...options, [value, value]];
}
