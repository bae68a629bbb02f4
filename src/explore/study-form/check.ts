import { count } from '../../count.ts';
import type { DatasetOptions } from '../../data/dataset-options.ts';
import { parsePair } from '../../data/pair.ts';
import { noUnitsText, studiesWithoutUnits } from '../../analysis/without-units.ts';
import { InputError } from '../../errors.ts';
import { DATA_SETTING_NAMES } from '../../lab/data-settings.ts';
import type { RecipeName } from '../../lab/recipe.ts';
import { recipesOfChoice } from '../../lab/recipe-choice.ts';
import { resolveSeeds } from '../../lab/resolve-settings.ts';
import { SETTINGS, type SettingName } from '../../lab/settings.ts';
import { chosenGrid } from '../../studies/grid-choice.ts';
import { type StudyOrder, variedText } from '../../studies/study-order.ts';
import { FORM_FIELDS, type FormField, type FormPlace, isDataSetting } from './fields.ts';
import type { FormSource, StudyForm } from './state.ts';

/** More would take longer to plan than anybody waits, and years to train. */
const MOST_NETWORKS = 200_000;

/** What a form comes to. */
export interface CheckedForm {
  /** What is wrong, in a sentence, by the place where it is. */
  readonly errors: Readonly<Partial<Record<FormPlace, string>>>;
  /** Data that have to be looked at before more can be said. */
  readonly wanted?: FormSource;
  /** What is to be run, when nothing is wrong and the data are known. */
  readonly order?: StudyOrder;
}

/** The texts of a form, read as the command line reads them. */
export function checkForm(form: StudyForm): CheckedForm {
  const { texts, studies, clip } = form;
  const errors: Partial<Record<FormPlace, string>> = {};
  const values = new Map<FormField, unknown>();
  for (const field of FORM_FIELDS) {
    const text = texts[field].trim();
    if (text === '') continue;
    attempt(errors, field, () => values.set(field, SETTINGS[field].parse(text)));
  }
  const value = <T>(field: FormField) => values.get(field) as T | undefined;

  if (studies.length === 0) errors.studies = 'got no study, expected one or more';
  for (const field of FORM_FIELDS) {
    const setting = field === 'recipes' ? 'recipe' : field;
    const isChosen = (one: SettingName) => one === setting && values.has(field);
    const varied = variedText(studies, isChosen);
    if (varied !== undefined) errors[field] ??= varied;
  }
  const hiddenSizes = value<number[]>('hiddenSizes')?.toSorted((a, b) => a - b);
  const without = studiesWithoutUnits(studies, hiddenSizes);
  if (studies.length > 0 && without.length === studies.length) {
    errors.hiddenSizes ??= noUnitsText(without);
  }

  const source = sourceOf(value);
  const isWrong = (Object.keys(errors) as FormField[]).some(
    (field) => field === 'dataset' || isDataSetting(field),
  );
  if (isWrong) return { errors };
  if (!sameSource(source, form.data)) return { errors, wanted: source };
  if ('error' in form.data) {
    errors.dataset = form.data.error;
    return { errors };
  }
  const { head } = form.data;
  const pairs = value<string[]>('pairs');
  attempt(errors, 'pairs', () => pairs?.forEach((pair) => parsePair(pair, head.classes)));
  if (Object.keys(errors).length > 0) return { errors };
  const choice = {
    pairs,
    hiddenSizes,
    seeds: resolveSeeds(value('seeds') ?? SETTINGS.seeds.default, undefined),
    recipes: recipesOfChoice({
      names: value<RecipeName[]>('recipes') ?? SETTINGS.recipes.default,
      instead: {
        ...given('learningRate', value),
        ...given('batch', value),
        ...given('epochs', value),
        ...given('init', value),
      },
    }),
    draws: value<number>('studyDraws') ?? SETTINGS.studyDraws.default,
    clip,
  };
  const grid = chosenGrid(choice, head);
  const networks =
    grid.pairs.length * grid.hiddenSizes.length * grid.seeds.length * grid.recipes.length;
  if (networks <= MOST_NETWORKS) return { errors, order: { studies, grid } };
  errors.seeds = `got ${count(networks, 'network')} (pairs × hidden sizes × seeds × recipes), expected at most ${MOST_NETWORKS}`;
  return { errors };
}

/** Notes what is wrong with a place where reading it fails. */
function attempt(
  errors: Partial<Record<FormPlace, string>>,
  place: FormPlace,
  read: () => void,
): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    errors[place] ??= error.message;
  }
}

function given(field: FormField, value: (field: FormField) => unknown): object {
  const chosen = value(field);
  return chosen === undefined ? {} : { [field]: chosen };
}

function sourceOf(value: <T>(field: FormField) => T | undefined): FormSource {
  const options = DATA_SETTING_NAMES.map((name) => [name, value(name)] as const);
  return {
    name: value('dataset') ?? SETTINGS.dataset.default,
    options: Object.fromEntries(options.filter(([, one]) => one !== undefined)),
  };
}

/** Whether two are the same data, read in the same way. */
export function sameSource(a: FormSource, b: FormSource): boolean {
  const text = (options: DatasetOptions) =>
    JSON.stringify(DATA_SETTING_NAMES.map((name) => options[name] ?? null));
  return a.name === b.name && text(a.options) === text(b.options);
}
