import { InputError } from '../../../src/errors.ts';
import { checkForm, type CheckedForm } from '../../../src/explore/study-form/check.ts';
import {
  assumedText,
  type FormPlace,
  formPlaces,
  PLACE_WORDS,
  placeHelp,
} from '../../../src/explore/study-form/fields.ts';
import { isField, type StudyForm } from '../../../src/explore/study-form/state.ts';
import type { RecipeName } from '../../../src/lab/recipe.ts';
import { SETTINGS } from '../../../src/lab/settings.ts';
import { ALL_STUDY_NAMES } from '../../../src/studies/catalogue.ts';
import { visibleText } from '../../../src/visible.ts';
import { cut, wrap, type Size } from '../../terminal/layout.ts';
import { flow } from '../../terminal/text.ts';
import type { Theme } from '../../terminal/theme.ts';
import { firstWrong, type OrderOverlay, costInView } from './overlay.ts';
import { costLines } from '../../../src/lab/cost.ts';
import { orderCommand, type StudyOrder } from '../../../src/studies/study-order.ts';

/** Cells before a text: a sign for the place in focus, and what the place is called. */
export const TEXT_AT = 18;

/** A line of the form, and the place that it belongs to. */
interface FormLine {
  readonly text: string;
  readonly place?: FormPlace;
}

/** The form in so many lines: around the place in focus where not all have room, and below what it comes to. */
export function formLines(
  overlay: Extract<OrderOverlay, { type: 'form' }>,
  { width, height }: Size,
  theme: Theme,
): FormLine[] {
  const { form } = overlay;
  const checked = checkForm(form);
  const lines = formPlaces(form.texts).flatMap((place) =>
    placeLines(place, form, checked, width, theme).map((text) => ({ text, place })),
  );
  const foot = footWords(overlay, checked, width, theme).map((text) => ({ text }));
  const room = Math.max(3, height - foot.length - 1);
  const focused = lines.findIndex(({ place }) => place === form.focus);
  const first = Math.max(0, Math.min(focused - Math.floor(room / 2), lines.length - room));
  return [...lines.slice(first, first + room), { text: '' }, ...foot].slice(0, height);
}

function placeLines(
  place: FormPlace,
  form: StudyForm,
  { errors }: CheckedForm,
  width: number,
  theme: Theme,
): string[] {
  const isFocused = form.focus === place;
  const sign = errors[place] ? theme.bad('!') : isFocused ? '>' : ' ';
  const word = PLACE_WORDS[place].padEnd(TEXT_AT - 2);
  const label = `${sign} ${isFocused ? theme.strong(word) : theme.muted(word)}`;
  if (place === 'studies') {
    // All of them take more lines than a low terminal has to spare for a place that is not in use.
    if (!isFocused) return [label + cut(form.studies.join(', '), width - TEXT_AT)];
    const indent = ' '.repeat(TEXT_AT);
    const studies = flow(studyWords(form, theme), width - TEXT_AT, '  ');
    return studies.map((line, i) => (i === 0 ? label : indent) + line);
  }
  if (place === 'clip') return [label + box(form.clip, isFocused, placeHelp(place), theme)];
  return [label + fieldText(place, form, width - TEXT_AT, theme)];
}

function studyWords({ studies, study }: StudyForm, theme: Theme): string[] {
  return ALL_STUDY_NAMES.map((name) => box(studies.includes(name), name === study, name, theme));
}

/** `[x] capacity` */
function box(isOn: boolean, isFocused: boolean, words: string, theme: Theme): string {
  const text = `[${isOn ? 'x' : ' '}] ${words}`;
  return isFocused ? theme.selected(text) : text;
}

/** The end of a text that is longer than its room, with the cursor; what is assumed where it is empty. */
function fieldText(
  place: Exclude<FormPlace, 'studies' | 'clip'>,
  form: StudyForm,
  width: number,
  theme: Theme,
): string {
  const isFocused = form.focus === place;
  const letters = [...form.texts[place]];
  const mark = theme.ascii ? '_' : '▏';
  if (letters.length === 0) {
    const assumed = theme.muted(assumedOf(place, form));
    return cut(isFocused ? theme.accent(mark) + assumed : assumed, width);
  }
  if (!isFocused) return cut(visibleText(letters.join('')), width);
  const first = Math.max(0, form.cursor - width + 2);
  const before = visibleText(letters.slice(first, form.cursor).join(''));
  return cut(before + theme.accent(mark) + visibleText(letters.slice(form.cursor).join('')), width);
}

function assumedOf(place: Exclude<FormPlace, 'studies' | 'clip'>, form: StudyForm): string {
  const { data, texts } = form;
  // Of data that are not known yet nothing is.
  if (!('head' in data)) return place === 'pairs' || place === 'hiddenSizes' ? 'by the data' : '';
  return assumedText(place, data.head, recipesIn(texts.recipes));
}

function recipesIn(text: string): readonly RecipeName[] {
  if (text.trim() === '') return SETTINGS.recipes.default;
  try {
    return SETTINGS.recipes.parse(text.trim());
  } catch (error) {
    if (error instanceof InputError) return [];
    throw error;
  }
}

/** What the place takes; then what is wrong, or what the whole costs. */
function footWords(
  overlay: Extract<OrderOverlay, { type: 'form' }>,
  checked: CheckedForm,
  width: number,
  theme: Theme,
): string[] {
  const { form } = overlay;
  const { focus } = form;
  const keys = isField(focus) ? '' : '; Space chooses';
  const help = wrap(`${PLACE_WORDS[focus]}: ${placeHelp(focus)}${keys}`, width).map(theme.muted);
  const wrong = firstWrong(form, checked);
  if (wrong) {
    const text = visibleText(`${PLACE_WORDS[wrong]}: ${checked.errors[wrong]}`);
    return [...help, ...wrap(text, width).map(theme.bad)];
  }
  if (checked.wanted) return [...help, theme.muted('looking at the data')];
  return [...help, ...costWords(overlay, checked.order!, width, theme)];
}

/** What an order costs, and the command that does the same. */
export function costWords(
  overlay: OrderOverlay,
  order: StudyOrder,
  width: number,
  theme: Theme,
): string[] {
  const told = costInView(overlay, order);
  const command = orderCommand(order);
  const lines = (text: string) => wrap(visibleText(text), width);
  return [
    ...(told === undefined
      ? [theme.muted('counting what is stored and what it will take')]
      : 'error' in told
        ? lines(told.error).map(theme.bad)
        : costLines(told.cost).flatMap(lines)),
    ...(command === undefined ? [] : lines(command).map(theme.accent)),
  ];
}
