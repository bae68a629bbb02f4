import { isDatasetName } from '../../data/known-datasets.ts';
import { DATA_SETTING_NAMES } from '../../lab/data-settings.ts';
import { RECIPES, type RecipeName } from '../../lab/recipe.ts';
import { SETTINGS, type SettingName } from '../../lab/settings.ts';
import { defaultHiddenSizes, defaultPairs } from '../../studies/default-grid.ts';
import type { Grid } from '../../studies/grid.ts';
import { rangesText } from '../../studies/study-order.ts';

/** The texts of a form for studies, in their order: settings of the command line, read as it reads them. */
export const FORM_FIELDS = [
  'dataset',
  ...DATA_SETTING_NAMES,
  'pairs',
  'hiddenSizes',
  'seeds',
  'recipes',
  'learningRate',
  'batch',
  'epochs',
  'init',
  'studyDraws',
] as const satisfies readonly SettingName[];

export type FormField = (typeof FORM_FIELDS)[number];

/** What can be filled in: the studies, the texts, and whether noisy numbers are clipped. */
export type FormPlace = 'studies' | FormField | 'clip';

export type FormTexts = Readonly<Record<FormField, string>>;

/** What a place is called. */
export const PLACE_WORDS: Readonly<Record<FormPlace, string>> = {
  studies: 'studies',
  dataset: 'dataset',
  label: 'class column',
  header: 'header line',
  group: 'group column',
  scale: 'scale',
  maximum: 'maximum',
  imageShape: 'image shape',
  resize: 'resize to',
  missing: 'missing',
  pairs: 'pairs',
  hiddenSizes: 'hidden sizes',
  seeds: 'seeds',
  recipes: 'recipes',
  learningRate: 'learning rate',
  batch: 'batch',
  epochs: 'epochs',
  init: 'initial weights',
  studyDraws: 'noise draws',
  clip: 'clip noise',
};

/** What a place takes, in the words of the command line. */
export function placeHelp(place: FormPlace): string {
  if (place === 'studies') return 'what is trained and measured';
  if (place === 'clip') return 'noisy numbers are clipped to [0, 1]';
  return SETTINGS[place].help;
}

/** How data are read is asked where that is not known. */
export function formPlaces(texts: FormTexts): FormPlace[] {
  const isKnown = isDatasetName(texts.dataset.trim());
  const isShown = (field: FormField) =>
    !isDataSetting(field) || !isKnown || texts[field].trim() !== '';
  return ['studies', ...FORM_FIELDS.filter(isShown), 'clip'];
}

/** Whether a field says how the data are read. */
export function isDataSetting(field: FormField): boolean {
  return (DATA_SETTING_NAMES as readonly string[]).includes(field);
}

/** What a field stands for when it is empty. */
export function assumedText(
  field: FormField,
  dataset: Grid['dataset'],
  recipes: readonly RecipeName[],
): string {
  switch (field) {
    case 'dataset':
      return SETTINGS.dataset.default;
    case 'pairs':
      return defaultPairs(dataset).pairs.join(',');
    case 'hiddenSizes':
      return rangesText(defaultHiddenSizes(dataset));
    case 'seeds':
    case 'studyDraws':
      return String(SETTINGS[field].default);
    case 'recipes':
      return SETTINGS.recipes.default.join(',');
    case 'learningRate':
    case 'batch':
    case 'epochs':
    case 'init':
      return [...new Set(recipes.map((name) => String(RECIPES[name][field])))].join(' or ');
    default:
      return 'as the data look';
  }
}
