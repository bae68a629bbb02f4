import type { DatasetHead } from '../../data/dataset.ts';
import type { DatasetOptions } from '../../data/dataset-options.ts';
import { RECIPES } from '../../lab/recipe.ts';
import { choiceOfRecipes } from '../../lab/recipe-choice.ts';
import { ALL_STUDY_NAMES, type StudyName } from '../../studies/catalogue.ts';
import type { Grid } from '../../studies/grid.ts';
import { gridTexts } from '../../studies/study-order.ts';
import { step, toggled } from '../lists.ts';
import { editText, fieldOf, type TextEdit } from '../text-field.ts';
import {
  FORM_FIELDS,
  type FormField,
  type FormPlace,
  type FormTexts,
  formPlaces,
} from './fields.ts';

/** A study that is being defined: texts as they are typed; what they come to is said by `checkForm`. */
export interface StudyForm {
  readonly texts: FormTexts;
  readonly studies: readonly StudyName[];
  readonly clip: boolean;
  readonly focus: FormPlace;
  /** Letters before the cursor, in the text that has the focus. */
  readonly cursor: number;
  /** The study that is toggled next. */
  readonly study: StudyName;
  /** The data that were looked at last. */
  readonly data: LookedAtData;
}

/** Data, and what was found: their head, or in a sentence why they cannot be read. */
export type LookedAtData = FormSource &
  ({ readonly head: DatasetHead } | { readonly error: string });

/** A name, a file or a folder, and how it is read. */
export interface FormSource {
  readonly name: string;
  readonly options: DatasetOptions;
}

export type FormAction =
  | { readonly type: 'edit'; readonly edit: TextEdit }
  /** On to the next place, or back. */
  | { readonly type: 'step'; readonly by: number }
  /** To a place, the cursor behind so many letters: at the end where that is not said. */
  | { readonly type: 'focus'; readonly place: FormPlace; readonly cursor?: number }
  /** Along the studies. */
  | { readonly type: 'study'; readonly by: number }
  /** The study, or clipping, that has the focus; or a study that is named. */
  | { readonly type: 'toggle'; readonly study?: StudyName }
  /** What was found in data that `checkForm` wanted. */
  | { readonly type: 'looked'; readonly data: LookedAtData };

/** A form that asks for a grid, with some studies chosen. Of recipes that no flags can ask for, the first one, or the paper's, is taken. */
export function startForm(grid: Grid, studies: readonly StudyName[]): StudyForm {
  const { dataset } = grid;
  const recipes = [grid.recipes, grid.recipes.slice(0, 1)].find(choiceOfRecipes);
  const given = gridTexts({ ...grid, recipes: recipes ?? [RECIPES.paper] });
  const text = (field: FormField) => given?.[field] ?? (field === 'dataset' ? dataset.name : '');
  return {
    texts: Object.fromEntries(FORM_FIELDS.map((field) => [field, text(field)])) as Record<
      FormField,
      string
    >,
    studies,
    clip: grid.corruption.clip,
    focus: 'studies',
    cursor: 0,
    study: studies[0] ?? ALL_STUDY_NAMES[0],
    data: { name: dataset.name, options: dataset.options ?? {}, head: dataset },
  };
}

/** The form after an action. */
export function reduceForm(form: StudyForm, action: FormAction): StudyForm {
  const { focus, texts } = form;
  switch (action.type) {
    case 'edit': {
      if (!isField(focus)) return form;
      const { text, cursor } = editText({ text: texts[focus], cursor: form.cursor }, action.edit);
      return { ...form, texts: { ...texts, [focus]: text }, cursor };
    }
    case 'step':
      return focusOn(form, step(formPlaces(texts), focus, action.by) ?? focus);
    case 'focus':
      return focusOn(form, action.place, action.cursor);
    case 'study':
      return { ...form, focus: 'studies', study: step(ALL_STUDY_NAMES, form.study, action.by)! };
    case 'toggle': {
      const { study = form.study } = action;
      if (focus === 'clip' && action.study === undefined) return { ...form, clip: !form.clip };
      if (focus !== 'studies' && action.study === undefined) return form;
      const chosen = toggled(form.studies, study);
      const studies = ALL_STUDY_NAMES.filter((name) => chosen.includes(name));
      return { ...form, focus: 'studies', study, studies };
    }
    case 'looked':
      return { ...form, data: action.data };
  }
}

function focusOn(form: StudyForm, place: FormPlace, cursor?: number): StudyForm {
  const end = isField(place) ? fieldOf(form.texts[place]).cursor : 0;
  return { ...form, focus: place, cursor: Math.min(cursor ?? end, end) };
}

/** Whether a place takes text. */
export function isField(place: FormPlace): place is FormField {
  return place !== 'studies' && place !== 'clip';
}
