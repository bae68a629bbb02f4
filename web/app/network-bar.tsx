import { createMemo, createSignal, type JSX, Show } from 'solid-js';
import { recipeName, RECIPES, type RecipeName } from '../../src/lab/recipe.ts';
import { visibleText } from '../../src/visible.ts';
import { usePage } from '../lab/page.ts';
import { NumberField, Select } from '../parts/controls.tsx';
import { pairOf } from '../state/pair.ts';
import { SIZES } from '../state/settings.ts';
import { RecipeFields } from './recipe-fields.tsx';
import { DataField } from './data-field.tsx';

/** Which network the page is about. */
export function NetworkBar(): JSX.Element {
  const { settings, set, dataset, classNames: sides } = usePage();
  const classes = () => dataset()?.head.classes ?? [];
  const sizes = createMemo(() => [...new Set([...SIZES, settings.hidden])].sort((a, b) => a - b));
  const options = (other: string) =>
    classes()
      .filter((name) => name !== other)
      .map((name) => [name, visibleText(name)] as const);
  // One may look at the values of a named recipe before one changes them.
  const [isOwn, setOwn] = createSignal(false);
  // On a phone what is seldom changed is not in sight at first.
  const [isWhole, setWhole] = createSignal(false);
  const name = () => (isOwn() ? 'custom' : recipeName(settings.recipe));
  const choose = (recipe: RecipeName | 'custom') => {
    setOwn(recipe === 'custom');
    if (recipe !== 'custom') set({ recipe: RECIPES[recipe] });
  };
  return (
    <section class="bar card" classList={{ whole: isWhole() }} aria-label="The network">
      <Show when={classes().length > 0} fallback={<p class="loading">Opening the data …</p>}>
        <Select
          label="Tell apart"
          value={sides()[0]}
          options={options(sides()[1])}
          onChange={(first) => set({ pair: pairOf(first, sides()[1], classes()), image: 0 })}
        />
        <Select
          label="from"
          value={sides()[1]}
          options={options(sides()[0])}
          onChange={(second) => set({ pair: pairOf(sides()[0], second, classes()), image: 0 })}
        />
      </Show>
      <Select
        label="Hidden units"
        value={settings.hidden}
        options={sizes().map((size) => [size, size === 0 ? '0 (none)' : String(size)])}
        onChange={(hidden) => set({ hidden })}
      />
      <button
        type="button"
        class="fold"
        aria-expanded={isWhole()}
        aria-controls="more-of-network"
        onClick={() => setWhole(!isWhole())}
      >
        {isWhole() ? 'Less' : 'More'}
      </button>
      <div id="more-of-network" class="more">
        <NumberField
          label="Random start"
          value={settings.seed}
          min={0}
          max={2 ** 32 - 1}
          onChange={(seed) => set({ seed })}
        />
        <Select
          label="Recipe"
          value={name()}
          options={[
            ['paper', 'as in the paper'],
            ['minibatch', 'in small batches'],
            ['custom', 'my own'],
          ]}
          onChange={choose}
        />
        <DataField />
        <Show when={name() === 'custom'}>
          <RecipeFields />
        </Show>
      </div>
    </section>
  );
}
