import { csvLine } from '../data/csv-line.ts';
import { recipeText } from '../lab/recipe.ts';
import type { TrialRecord } from '../lab/records.ts';
import { HISTORY } from '../network/history.ts';

/** Of a history, as the table calls it: the training loss is measured before each update, the rest after the epoch. */
const NAMES = {
  trainingLoss: 'training_loss',
  loss: 'validation_loss',
  f1: 'validation_f1',
  accuracy: 'validation_accuracy',
  auc: 'validation_auc',
} as const satisfies Record<(typeof HISTORY)[number], string>;

/** The first line of a table of histories. */
export const HISTORY_HEADER = csvLine([
  'trialId',
  'dataset',
  'pair',
  'hidden',
  'seed',
  'recipe',
  'epoch',
  ...HISTORY.map((name) => NAMES[name]),
]);

/**
 * How a network was trained as CSV, a line for each epoch; a number that is not finite is an empty cell.
 * @param history [E, 5], see `HISTORY`
 */
export function historyLines({ trialId, trial }: TrialRecord, history: Float64Array): string {
  const { dataset, pair, hidden, seed, recipe } = trial;
  const head = [trialId, dataset, pair, hidden, seed, recipeText(recipe)];
  const lines: string[] = [];
  for (let epoch = 0; epoch * HISTORY.length < history.length; epoch++) {
    const values = history.subarray(epoch * HISTORY.length, (epoch + 1) * HISTORY.length);
    const cells = Array.from(values, (value) => (Number.isFinite(value) ? value : null));
    lines.push(csvLine([...head, epoch + 1, ...cells]));
  }
  return lines.join('');
}
