import { shortRecipe } from '../../../src/analysis/recipes.ts';
import { widthOf, cut } from '../../terminal/layout.ts';
import { firstRow } from '../../terminal/table/table.ts';
import type { Theme } from '../../terminal/theme.ts';
import type { Frame } from '../panel.ts';
import { type MeasureId, TRAINING_MEASURES } from '../../../src/analysis/measures.ts';
import { maximum } from '../../../src/statistics/extent.ts';

export interface Choice {
  readonly label: string;
  readonly options: readonly string[];
  readonly chosen: string | undefined;
}

const GAP = '   ';
/** Brackets or spaces around an option. */
const AROUND = 2;

/** Choices beside each other, in as few lines as they fit in. */
export function choiceLines(choices: readonly Choice[], width: number, theme: Theme): string[] {
  const lines: string[] = [];
  for (const choice of choices) {
    const { label, chosen } = choice;
    const text = choiceLine(label, optionsInView(choice, width), chosen, width, theme);
    const before = lines.at(-1);
    if (before !== undefined && widthOf(before + GAP + text) <= width) {
      lines[lines.length - 1] = before + GAP + text;
    } else lines.push(text);
  }
  return lines;
}

/** All options, or those around the chosen one, with signs on the sides where there are more. */
function optionsInView({ label, options, chosen }: Choice, width: number): readonly string[] {
  const wide = (texts: readonly string[]) =>
    texts.reduce((sum, text) => sum + text.length + AROUND, label.length + 1);
  if (wide(options) <= width) return options;
  const longest = maximum(options.map(({ length }) => length)) + AROUND;
  const count = Math.max(1, Math.floor((width - wide(['<', '>'])) / longest));
  const from = firstRow(options.length, options.indexOf(chosen ?? ''), count);
  const to = from + count;
  return [
    ...(from > 0 ? ['<'] : []),
    ...options.slice(from, to),
    ...(to < options.length ? ['>'] : []),
  ];
}

/** The recipes to choose from, in few words. */
export function recipeChoice(recipes: readonly string[], recipe: string | undefined): Choice {
  const chosen = recipe === undefined ? undefined : shortRecipe(recipe);
  return { label: 'recipe', options: recipes.map(shortRecipe), chosen };
}

/** What can be chosen of measures and recipes, and what is. */
export function measureLines(
  measures: readonly MeasureId[],
  chosen: {
    readonly measure: MeasureId;
    readonly recipes: readonly string[];
    readonly recipe: string;
  },
  { width, theme }: Pick<Frame, 'width' | 'theme'>,
): string[] {
  const { measure, recipes, recipe } = chosen;
  const options = measures.map((id) => TRAINING_MEASURES[id].name);
  const ofMeasure = { label: 'measure', options, chosen: TRAINING_MEASURES[measure].name };
  return choiceLines([ofMeasure, recipeChoice(recipes, recipe)], width, theme);
}

/** `pair 0-1 1-7 [4-9]` in at most `width` cells: what is chosen among a few. */
function choiceLine(
  label: string,
  options: readonly string[],
  chosen: string | undefined,
  width: number,
  theme: Theme,
): string {
  const texts = options.map((option) =>
    option === chosen ? theme.selected(`[${option}]`) : ` ${option} `,
  );
  return cut(`${theme.strong(label)} ${texts.join('')}`, width, theme.ascii ? '' : '…');
}
