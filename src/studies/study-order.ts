import type { DatasetOptions } from '../data/dataset-options.ts';
import type { ImageShape } from '../data/raw-data.ts';
import { DATA_SETTING_NAMES } from '../lab/data-settings.ts';
import { choiceOfRecipes, type RecipeChoice } from '../lab/recipe-choice.ts';
import { seedsUpTo } from '../lab/resolve-settings.ts';
import { SETTINGS, type SettingName } from '../lab/settings.ts';
import { shellWord } from '../lab/shell-word.ts';
import { studyNamed, type StudyName } from './catalogue.ts';
import { defaultHiddenSizes, defaultPairs } from './default-grid.ts';
import type { Grid } from './grid.ts';

/** Studies that are to be run with a grid: plain data, which can wait, be kept and be written as a command. */
export interface StudyOrder {
  readonly studies: readonly StudyName[];
  readonly grid: Grid;
  /** @default the names of the studies */
  readonly name?: string | undefined;
  /** @default 'nothing' */
  readonly outputs?: Outputs | undefined;
  /** Threads; all cores by default. */
  readonly workers?: number | undefined;
}

/** What a run writes when it is complete: figures and tables of its studies, with the page of all of them or without. */
export type Outputs = 'nothing' | 'figures' | 'page';

/** What a run of studies is called. */
export function orderName({ name, studies }: Pick<StudyOrder, 'name' | 'studies'>): string {
  return name ?? studies.join(', ');
}

/** The same text for orders that train and measure the same. */
export function orderKey({ studies, grid }: StudyOrder): string {
  const { dataset, pairs, hiddenSizes, seeds, recipes, corruption } = grid;
  const data = [dataset.digest, dataset.form.scale];
  return JSON.stringify([studies, data, pairs, hiddenSizes, seeds, recipes, corruption]);
}

/** The values of settings as the command line takes them; what would be assumed anyway is not among them. */
export type SettingTexts = Readonly<Partial<Record<SettingName, string>>>;

/** Numbers as a list with ranges: `4,8-12`; a reader of lists gives them again in the same order. */
export function rangesText(numbers: readonly number[]): string {
  const runs: number[][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && number === (last.at(-1) as number) + 1) last.push(number);
    else runs.push([number]);
  }
  return runs.map((run) => (run.length < 3 ? run.join() : `${run[0]}-${run.at(-1)}`)).join();
}

/** Seeds as `--seeds` takes them: `10` for 1 to 10, else a list; of one that is not 1 the range from it to itself. */
export function seedsChoiceText(seeds: readonly number[]): string {
  if (same(seeds, seedsUpTo(seeds.length))) return String(seeds.length);
  return seeds.length === 1 ? `${seeds[0]}-${seeds[0]}` : rangesText(seeds);
}

/** The settings that ask for a grid; undefined when its recipes have no names and values that flags could give. */
export function gridTexts(grid: Grid): SettingTexts | undefined {
  const { dataset, pairs, hiddenSizes, seeds, corruption } = grid;
  const recipes = choiceOfRecipes(grid.recipes);
  if (!recipes) return undefined;
  const texts: Partial<Record<SettingName, string>> = { ...dataTexts(dataset.options ?? {}) };
  if (dataset.name !== SETTINGS.dataset.default) texts.dataset = dataset.name;
  if (!same(pairs, defaultPairs(dataset).pairs)) texts.pairs = pairs.join(',');
  if (!same(hiddenSizes, defaultHiddenSizes(dataset))) texts.hiddenSizes = rangesText(hiddenSizes);
  if (!same(seeds, seedsUpTo(SETTINGS.seeds.default))) texts.seeds = seedsChoiceText(seeds);
  if (corruption.draws !== SETTINGS.studyDraws.default) texts.studyDraws = `${corruption.draws}`;
  return { ...texts, ...recipeTexts(recipes) };
}

function recipeTexts({ names, instead }: RecipeChoice): SettingTexts {
  const values = Object.entries(instead).map(([name, value]) => [name, String(value)]);
  const isDefault = same(names, SETTINGS.recipes.default);
  return { ...(!isDefault && { recipes: names.join(',') }), ...Object.fromEntries(values) };
}

function dataTexts(options: DatasetOptions): SettingTexts {
  const chosen = DATA_SETTING_NAMES.filter((name) => options[name] !== undefined);
  return Object.fromEntries(chosen.map((name) => [name, dataText(options[name]!)]));
}

function dataText(value: string | number | ImageShape): string {
  return typeof value === 'object' ? `${value.width}x${value.height}` : String(value);
}

function same<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

/**
 * The command that does the same, as a shell takes it; undefined when no flags can ask for the grid's recipes. What a
 * study sets itself is not given.
 */
export function orderCommand({ studies, grid }: StudyOrder): string | undefined {
  const texts = gridTexts(grid);
  if (!texts) return undefined;
  const varied = new Set(studies.flatMap((name) => variedSettings(name)));
  const flags = (Object.keys(SETTINGS) as SettingName[]).flatMap((name) => {
    const text = texts[name];
    const isSet = varied.has(name) || (name === 'recipes' && varied.has('recipe'));
    // With `=`, for a value may begin with a hyphen.
    return text === undefined || isSet ? [] : [`--${SETTINGS[name].flag}=${text}`];
  });
  const clip = grid.corruption.clip ? [] : ['--no-clip'];
  return ['npx', 'lowcap', 'run', ...studies, ...flags, ...clip].map(shellWord).join(' ');
}

function variedSettings(study: StudyName): readonly SettingName[] {
  return studyNamed(study).varies ?? [];
}

/** Why a setting cannot be chosen with these studies: one of them sets it itself; undefined when none does. */
export function variedText(
  studies: readonly StudyName[],
  isChosen: (setting: SettingName) => boolean,
): string | undefined {
  for (const study of studies) {
    const setting = variedSettings(study).find(isChosen);
    if (setting === undefined) continue;
    return `got --${SETTINGS[setting].flag}, expected none with the study ${study}, which sets that itself`;
  }
  return undefined;
}
