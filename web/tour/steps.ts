import { RECIPES } from '../../src/lab/recipe.ts';
import type { PageState } from '../state/reducer.ts';
import type { Settings } from '../state/settings.ts';

/** A stop of the tour: what is set up, and what to know of it. */
export interface TourStep {
  readonly title: string;
  readonly settings: Partial<Settings>;
  readonly paper: string;
  /** What is seen here, with the numbers of now. */
  readonly here: (state: Pick<PageState, 'training'>) => string;
  readonly attempt: string;
}

const BATCHES = { dataset: 'mnist', recipe: RECIPES.minibatch, seed: 1 } as const;
const LARGE = { ...BATCHES, pair: '4-9', hidden: 24 } as const;

/** What is known of the network in view, in a sentence. */
function f1Sentence({ training }: Pick<PageState, 'training'>): string {
  const last = training.scores.at(-1);
  if (!last) return 'The network is about to be trained.';
  if (training.status !== 'trained')
    return `After epoch ${last.epoch} its F1 is ${last.f1.toFixed(3)}.`;
  return `Trained, its F1 on images that it has not learned from is ${last.f1.toFixed(3)}; 1 is without mistakes.`;
}

/** The three findings of the paper, each as a live set-up. */
export const STEPS: readonly TourStep[] = [
  {
    title: 'Two digits, two units',
    settings: { ...BATCHES, view: 'train', pair: '0-1', hidden: 2 },
    paper: 'Telling 0 from 1 is easy: two hidden units are enough.',
    here: f1Sentence,
    attempt:
      'Press Train again and watch the two pictures: where is there ink in a 0, and where in a 1? Then tell 4 from 9 with as few units.',
  },
  {
    title: 'A harder pair needs more',
    settings: { ...LARGE, view: 'train' },
    paper:
      'The size that a network needs grows with the difficulty of its task: 4 and 9 need 24 units.',
    here: f1Sentence,
    attempt:
      'Choose 6 hidden units, train it, and compare the F1. Another seed is another random start.',
  },
  {
    title: 'How small can it be?',
    settings: { ...LARGE, view: 'sizes', seeds: 3 },
    paper:
      'Below a smallest size networks fail, and whether one succeeds depends on its random start.',
    here: () =>
      'Each curve is a mean over three random starts. A wide band means that the starts differ: there the size is critical.',
    attempt: 'Train them all, then do the same for 0 or 1: its curve rises much earlier.',
  },
  {
    title: 'Most of it can go',
    settings: { ...LARGE, view: 'prune', scope: 'layer', thousandths: 950 },
    paper:
      'A trained network loses hardly anything when up to 95 % of its connections are removed.',
    here: () =>
      'The curve under the slider is counted exactly, weight by weight. Here it is at 95 %.',
    attempt:
      'Move the slider to where F1 falls: how far can it be pruned before it takes your 4 for a 9? Then remove connections at random: see how much earlier it falls.',
  },
  {
    title: 'Does it still look at the same pixels?',
    settings: { ...LARGE, view: 'draw', scope: 'layer', thousandths: 950, noise: 0, patch: 0 },
    paper: 'What is left after pruning decides by the same pixels as the whole network.',
    here: () =>
      'Orange is what matters to it, as trained on the left, without 95 % of its connections on the right.',
    attempt:
      'Draw a 4 and close its top slowly until it becomes a 9. Which pixels change its mind?',
  },
  {
    title: 'Noise and patches',
    settings: { ...LARGE, view: 'draw', hidden: 64, thousandths: 0, noise: 30, patch: 7 },
    paper: 'Larger networks than necessary stand noise and hidden pixels better.',
    here: () =>
      'Here are 64 hidden units, more than enough. Take one of the data and look how sure it is.',
    attempt: 'Drag the patch over the top of a 9. Then choose 24 hidden units and compare.',
  },
  {
    title: 'Does the paper hold?',
    settings: { view: 'claims', claim: '' },
    paper: 'Three findings, and many sentences that can be tested.',
    here: () =>
      'Each was tested with statistics on thousands of networks. Some hold, some do not, and many are open.',
    attempt: 'Open a claim and check one of its networks here: the digest has to be the same.',
  },
];

/** What a step sets, by its number from 1. */
export function stepSettings(step: number): Partial<Settings> {
  return { ...STEPS[step - 1]?.settings, step };
}
