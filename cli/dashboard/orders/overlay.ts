import type { MoreSeeds } from '../../../src/claims/more-seeds.ts';
import { checkForm, type CheckedForm } from '../../../src/explore/study-form/check.ts';
import { type FormPlace, formPlaces } from '../../../src/explore/study-form/fields.ts';
import {
  type FormAction,
  isField,
  type LookedAtData,
  reduceForm,
  type StudyForm,
} from '../../../src/explore/study-form/state.ts';
import type { RunCost } from '../../../src/lab/cost.ts';
import type { Grid } from '../../../src/studies/grid.ts';
import { orderKey, type StudyOrder } from '../../../src/studies/study-order.ts';

/** Something that can be run, before it is ordered: a study that is being defined, or the seeds that would decide. */
export type OrderOverlay =
  | { readonly type: 'form'; readonly form: StudyForm; readonly cost?: ToldCost | undefined }
  | { readonly type: 'seeds'; readonly more: MoreSeeds; readonly cost?: ToldCost | undefined };

/** What an order costs, or in a sentence why that cannot be said. */
export type ToldCost = { /** See `orderKey`. */ readonly key: string } & (
  | { readonly cost: RunCost }
  | { readonly error: string }
);

/** What only the world outside can do with orders. */
export type OrderEffect =
  /** To be run, with the grid that is shown from now on, or once it is complete. */
  | { readonly type: 'order'; readonly order: StudyOrder; readonly showAfter?: Grid | undefined }
  | { readonly type: 'cancel-run' }
  /** The seeds that would decide the claims in view. */
  | { readonly type: 'decide' };

export interface OrderStep {
  /** Undefined closes it. */
  readonly overlay: OrderOverlay | undefined;
  readonly effect?: OrderEffect;
  /** A line above the footer. */
  readonly message?: string;
}

/** What the planner has found out. */
export type PlannerNews =
  | { readonly type: 'looked'; readonly data: LookedAtData }
  | { readonly type: 'cost'; readonly told: ToldCost };

const EDITS: Readonly<Record<string, FormAction>> = {
  left: edit({ type: 'move', by: -1 }),
  right: edit({ type: 'move', by: 1 }),
  home: edit({ type: 'move', by: 'start' }),
  end: edit({ type: 'move', by: 'end' }),
  'ctrl-a': edit({ type: 'move', by: 'start' }),
  'ctrl-e': edit({ type: 'move', by: 'end' }),
  backspace: edit({ type: 'erase', what: 'letter' }),
  'ctrl-w': edit({ type: 'erase', what: 'word' }),
  'ctrl-u': edit({ type: 'erase', what: 'all' }),
  delete: edit({ type: 'delete' }),
  space: edit({ type: 'insert', text: ' ' }),
};

const STEPS: Readonly<Record<string, number>> = {
  up: -1,
  'shift-tab': -1,
  down: 1,
  tab: 1,
  pageup: -Infinity,
  pagedown: Infinity,
};

function edit(what: Extract<FormAction, { type: 'edit' }>['edit']): FormAction {
  return { type: 'edit', edit: what };
}

/** What a key does while an order is in view. */
export function pressOrderKey(overlay: OrderOverlay, key: string): OrderStep {
  if (key === 'escape') return { overlay: undefined };
  if (overlay.type === 'form') {
    if (key === 'enter') return runForm(overlay);
    const action = actionOf(overlay.form.focus, key);
    return { overlay: action ? actInForm(overlay, action) : overlay };
  }
  const { order, grid } = overlay.more;
  if (key !== 'enter' || !order) return { overlay };
  return { overlay: undefined, effect: { type: 'order', order, showAfter: grid } };
}

/** The form after an action of a key or of the mouse. */
export function actInForm(overlay: OrderOverlay, action: FormAction): OrderOverlay {
  if (overlay.type !== 'form') return overlay;
  return { ...overlay, form: reduceForm(overlay.form, action) };
}

/** What a key does in a place of the form. */
function actionOf(focus: FormPlace, key: string): FormAction | undefined {
  const by = STEPS[key];
  if (by !== undefined) return { type: 'step', by };
  if (isField(focus)) {
    return EDITS[key] ?? ([...key].length === 1 ? edit({ type: 'insert', text: key }) : undefined);
  }
  if (key === 'space') return { type: 'toggle' };
  if (focus !== 'studies') return undefined;
  if (key === 'left' || key === 'right') return { type: 'study', by: key === 'left' ? -1 : 1 };
  return undefined;
}

/** Runs what the form asks for, or goes to what is wrong. */
function runForm(overlay: Extract<OrderOverlay, { type: 'form' }>): OrderStep {
  const checked = checkForm(overlay.form);
  if (checked.order) return { overlay: undefined, effect: { type: 'order', order: checked.order } };
  const place = firstWrong(overlay.form, checked);
  if (!place) return { overlay, message: 'the data are still being looked at' };
  return { overlay: actInForm(overlay, { type: 'focus', place }) };
}

/** The place in focus if it is wrong, else the first that is. */
export function firstWrong(
  { texts, focus }: StudyForm,
  { errors }: CheckedForm,
): FormPlace | undefined {
  return errors[focus] ? focus : formPlaces(texts).find((place) => errors[place]);
}

/** What is to be found out for an overlay. */
export function wantedBy(overlay: OrderOverlay): Pick<CheckedForm, 'wanted' | 'order'> {
  if (overlay.type === 'form') return checkForm(overlay.form);
  const { order } = overlay.more;
  return order ? { order } : {};
}

/** The overlay when more is known. */
export function tellOverlay(overlay: OrderOverlay, news: PlannerNews): OrderOverlay {
  if (news.type === 'looked') return actInForm(overlay, news);
  return { ...overlay, cost: news.told };
}

/** The overlay if it is about an order. */
export function orderOverlay(
  overlay: OrderOverlay | { readonly type: string } | undefined,
): OrderOverlay | undefined {
  return overlay?.type === 'form' || overlay?.type === 'seeds'
    ? (overlay as OrderOverlay)
    : undefined;
}

/** What is known of the cost of what is in view. */
export function costInView(overlay: OrderOverlay, order: StudyOrder): ToldCost | undefined {
  return overlay.cost?.key === orderKey(order) ? overlay.cost : undefined;
}
