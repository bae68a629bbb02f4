import { sortRecipes } from '../../analysis/recipes.ts';
import { sortPairs } from '../../analysis/pairs.ts';
import { labelsText, recipeText } from '../../lab/recipe.ts';
import type { PruningBeforeTraining } from '../../network/prune.ts';
import type { HeadResults, TrialHead } from './heads.ts';

/** What a cell holds; undefined where there is nothing. */
export type HeadValue = number | string | boolean | undefined;

/** What is known of a network besides its head. */
export interface HeadContext {
  /** Ids of the runs that have the network. */
  readonly runsOf: (trialId: string) => readonly string[];
}

/** A column of the table of networks, which is a word of its filter too. */
export interface TrialColumn {
  /** At the head of the table. */
  readonly title: string;
  /** In the menu of columns and the explanation of the filter. */
  readonly help: string;
  /** Words of the filter that mean it, in lower case. */
  readonly words: readonly [string, ...string[]];
  readonly of: (head: TrialHead, context: HeadContext) => HeadValue;
  /** Numbers are compared by size; of a text `=` wants the whole, its beginning or a part; a flag is yes or no. */
  readonly type: 'number' | 'whole' | 'beginning' | 'part' | 'flag';
  /** As it is shown. @default as JavaScript writes it */
  readonly text?: (value: number) => string;
  /** Numbers that have a word. */
  readonly named?: Readonly<Record<string, number>>;
  /** Distinct texts in their order. @default as letters are ordered */
  readonly order?: (texts: Iterable<string>) => string[];
  /** The more the better: sorted from the greatest on at first. */
  readonly isScore?: true;
}

/** Columns of a table by name. */
export type TrialColumnId =
  | 'id'
  | 'dataset'
  | 'pair'
  | 'hidden'
  | 'seed'
  | 'recipe'
  | 'init'
  | 'batch'
  | 'rate'
  | 'epochs'
  | 'pruned'
  | 'scope'
  | 'kept'
  | 'parent'
  | 'forked'
  | 'labels'
  | 'best'
  | 'at'
  | 'last'
  | 'test'
  | 'loss'
  | 'auc'
  | 'seconds'
  | 'diverged'
  | 'damaged'
  | 'runs';

/** Digits of an id in a table: enough to tell it from all others, and accepted wherever an id is. */
export const SHOWN_DIGITS = 12;

const share = (value: number) => value.toFixed(4);
const result =
  (name: keyof HeadResults) =>
  ({ results }: TrialHead): number | undefined =>
    results?.[name];

/** How it was pruned last: at a fork, else before training. */
function pruningOf({ trial }: TrialHead): PruningBeforeTraining | undefined {
  const pruned = trial?.recipe.forks?.findLast(({ mask }) => mask);
  return pruned?.mask ?? trial?.recipe.pruning;
}

/** All of them in the order in which they stand. */
export const TRIAL_COLUMNS: Readonly<Record<TrialColumnId, TrialColumn>> = {
  id: {
    title: 'network',
    help: 'its id, or how that begins',
    words: ['id', 'network'],
    type: 'beginning',
    of: ({ trialId }) => trialId,
  },
  dataset: {
    title: 'dataset',
    help: 'the data it was trained on, or a part of their name',
    words: ['dataset'],
    type: 'part',
    of: ({ trial }) => trial?.dataset,
  },
  pair: {
    title: 'pair',
    help: 'two classes, the second is the positive one',
    words: ['pair'],
    type: 'whole',
    order: sortPairs,
    of: ({ trial }) => trial?.pair,
  },
  hidden: {
    title: 'H',
    help: 'hidden units, 0 is logistic regression',
    words: ['h', 'hidden'],
    type: 'number',
    of: ({ trial }) => trial?.hidden,
  },
  seed: {
    title: 'seed',
    help: 'seed of every random draw',
    words: ['seed'],
    type: 'number',
    of: ({ trial }) => trial?.seed,
  },
  recipe: {
    title: 'recipe',
    help: 'how it was trained: a name, or values of a recipe without one',
    words: ['recipe'],
    type: 'part',
    order: sortRecipes,
    of: ({ trial }) => trial && recipeText(trial.recipe),
  },
  init: {
    title: 'init',
    help: 'initial weights: he or normal:σ',
    words: ['init'],
    type: 'whole',
    of: ({ trial }) => trial?.recipe.init,
  },
  batch: {
    title: 'batch',
    help: 'images per update, or full',
    words: ['batch'],
    type: 'number',
    named: { full: Infinity },
    text: (value) => (value === Infinity ? 'full' : String(value)),
    of: ({ trial }) => trial && (trial.recipe.batch === 'full' ? Infinity : trial.recipe.batch),
  },
  rate: {
    title: 'rate',
    help: 'learning rate',
    words: ['rate'],
    type: 'number',
    of: ({ trial }) => trial?.recipe.learningRate,
  },
  epochs: {
    title: 'epochs',
    help: 'epochs of training',
    words: ['epochs'],
    type: 'number',
    of: ({ trial }) => trial?.recipe.epochs,
  },
  pruned: {
    title: 'pruned',
    help: 'share of the weights that was removed before training or at a fork, 0 for none',
    words: ['pruned'],
    type: 'number',
    of: (head) => head.trial && (pruningOf(head)?.sparsity ?? 0),
  },
  scope: {
    title: 'scope',
    help: 'which weights competed there: layer, first-layer, global or random',
    words: ['scope'],
    type: 'whole',
    of: (head) => {
      const pruning = pruningOf(head);
      return pruning && (pruning.scope ?? 'layer');
    },
  },
  kept: {
    title: 'kept',
    help: 'whether what was pruned there stayed zero: yes or no',
    words: ['kept'],
    type: 'flag',
    of: (head) => pruningOf(head)?.keep,
  },
  parent: {
    title: 'parent',
    help: 'the network that it was forked from, by how its id begins',
    words: ['parent', 'from'],
    type: 'beginning',
    of: ({ trial }) => trial?.recipe.forks?.at(-1)?.parent,
  },
  forked: {
    title: 'forked',
    help: 'at which epoch of its parent it was forked',
    words: ['forked'],
    type: 'number',
    of: ({ trial }) => trial?.recipe.forks?.at(-1)?.epoch,
  },
  labels: {
    title: 'labels',
    help: 'labels it was trained with: given, or permuted as a control',
    words: ['labels'],
    type: 'whole',
    of: ({ trial }) => trial && labelsText(trial.recipe),
  },
  best: {
    title: 'F1 best',
    help: 'validation F1 of the best epoch',
    words: ['best'],
    type: 'number',
    text: share,
    isScore: true,
    of: result('bestF1'),
  },
  at: {
    title: 'at',
    help: 'the best epoch',
    words: ['at'],
    type: 'number',
    of: result('bestEpoch'),
  },
  last: {
    title: 'F1 last',
    help: 'validation F1 of the last epoch',
    words: ['f1', 'last'],
    type: 'number',
    text: share,
    isScore: true,
    of: result('lastF1'),
  },
  test: {
    title: 'F1 test',
    help: 'F1 on the test images, after the last epoch',
    words: ['test'],
    type: 'number',
    text: share,
    isScore: true,
    of: result('testF1'),
  },
  loss: {
    title: 'loss',
    help: 'validation loss of the last epoch',
    words: ['loss'],
    type: 'number',
    text: share,
    of: result('lastLoss'),
  },
  auc: {
    title: 'AUC',
    help: 'validation AUC of the last epoch',
    words: ['auc'],
    type: 'number',
    text: share,
    isScore: true,
    of: result('lastAuc'),
  },
  seconds: {
    title: 'seconds',
    help: 'time of training, its share of a cohort',
    words: ['seconds'],
    type: 'number',
    text: (value) => value.toFixed(2),
    of: result('seconds'),
  },
  diverged: {
    title: 'diverged',
    help: 'whether a loss was not finite: yes or no',
    words: ['diverged'],
    type: 'flag',
    of: ({ results }) => results && results.diverged !== undefined,
  },
  damaged: {
    title: 'damaged',
    help: 'whether it is not what was saved, as far as that was looked for: yes or no',
    words: ['damaged'],
    type: 'flag',
    of: ({ damaged }) => damaged !== undefined,
  },
  runs: {
    title: 'runs',
    help: 'runs that have it, by how their ids begin; none',
    words: ['run', 'runs'],
    type: 'beginning',
    of: ({ trialId }, { runsOf }) => runsOf(trialId).join(' ') || 'none',
  },
};

export const TRIAL_COLUMN_IDS = Object.keys(TRIAL_COLUMNS) as TrialColumnId[];

/** Those that are shown at first. */
export const FIRST_COLUMNS: readonly TrialColumnId[] = [
  'id',
  'pair',
  'hidden',
  'seed',
  'recipe',
  'best',
  'last',
  'test',
  'seconds',
];
