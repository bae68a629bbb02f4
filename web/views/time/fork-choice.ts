import { SHOWN_DIGITS } from '../../../src/explore/trials/columns.ts';
import {
  type ChosenFork,
  forkCommand,
  forkedAt,
  formsOf,
} from '../../../src/explore/trials/fork-form.ts';
import type { DatasetHead } from '../../../src/data/dataset.ts';
import type { TrialRecord } from '../../../src/lab/records.ts';
import { SETTINGS } from '../../../src/lab/settings.ts';
import { orderCommand } from '../../../src/studies/study-order.ts';
import type { Settings } from '../../state/settings.ts';

type Chosen = Pick<TrialRecord, 'trialId' | 'trial'>;

/** The epoch of a network that is opened. */
export function openedEpoch({ trial }: Chosen, { epoch }: Pick<Settings, 'epoch'>): number {
  return Math.min(epoch, trial.recipe.epochs);
}

/** What the settings choose for a fork of a network; before its own fork it is its parent that is forked. */
export function chosenFork({ trialId, trial }: Chosen, settings: Settings): ChosenFork {
  const { forkRate, forkEpochs, forkPruned, scope, thousandths } = settings;
  const { recipe } = trial;
  const at = forkedAt({ trialId, recipe }, openedEpoch({ trialId, trial }, settings));
  const { learningRate, epochs } = at.of;
  return {
    ...at,
    rate: forkRate === 0 ? learningRate : forkRate,
    sparsity: forkPruned === 'nothing' ? 0 : thousandths / 1000,
    scope,
    pruned: forkPruned === 'free' ? 'free' : 'kept',
    epochs: Math.max(forkEpochs === 0 ? epochs : forkEpochs, at.epoch + 1),
  };
}

/**
 * The command lines that open the network at its epoch in a terminal: one for the network of the page, one for each fork on
 * the way. Without the first where no flags can ask for its recipe.
 */
export function openingCommands(
  record: Chosen,
  settings: Settings,
  dataset: DatasetHead,
): readonly string[] {
  const { pair, hidden, seed, recipe } = settings;
  const root = orderCommand({
    studies: ['capacity'],
    grid: {
      dataset,
      pairs: [pair],
      hiddenSizes: [hidden],
      seeds: [seed],
      recipes: [recipe],
      corruption: { draws: SETTINGS.studyDraws.default, clip: true },
    },
  });
  const id = record.trialId.slice(0, SHOWN_DIGITS);
  return [
    ...(root === undefined ? [] : [root]),
    ...formsOf(record.trial.recipe).map(forkingCommand),
    `npx lowcap open ${id} --epoch ${openedEpoch(record, settings)}`,
  ];
}

/** The command line that makes the fork, where the network is stored. */
export function forkingCommand(form: ChosenFork): string {
  return `npx ${forkCommand(form, SHOWN_DIGITS)}`;
}
