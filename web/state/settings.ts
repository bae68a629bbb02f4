import type { CorruptionName, Severity } from '../../src/data/corruptions/names.ts';
import { type Recipe, RECIPES } from '../../src/lab/recipe.ts';
import type { Scope } from '../../src/network/prune.ts';

/** The views of the page, in the order of its navigation. */
export const VIEWS = [
  'train',
  'sizes',
  'prune',
  'time',
  'draw',
  'images',
  'map',
  'claims',
  'beyond',
  'benchmark',
] as const;

export type View = (typeof VIEWS)[number];

/** Views that are not about the one network of the settings. */
export function isAboutNetwork(view: View): boolean {
  return view !== 'claims' && view !== 'benchmark';
}

/** Everything that can be set, and so everything that a link holds. */
export interface Settings {
  readonly view: View;
  /** Data that lie beside the page, by name; dropped files are in no link. */
  readonly dataset: string;
  readonly pair: string;
  readonly hidden: number;
  readonly seed: number;
  readonly recipe: Recipe;
  /** Which weights compete when a network is pruned. */
  readonly scope: Scope;
  /** Share of the scope's weights that is removed, in thousandths. */
  readonly thousandths: number;
  /** The epoch of the network that is opened; of a shorter training its last one. */
  readonly epoch: number;
  /** The network of the tree of forks that is opened, by its id; without one that of the page. */
  readonly fork: string;
  /** The learning rate from there on, and all epochs; 0 is as before. */
  readonly forkRate: number;
  readonly forkEpochs: number;
  /** What is pruned there, of the share and the scope above. */
  readonly forkPruned: ForkPruned;
  /** What is done to a drawing or an image, of the corruptions of MNIST-C, and how much. */
  readonly corruption: CorruptionName | 'none';
  readonly severity: Severity;
  /** Standard deviation of the noise on it, in hundredths of full ink. */
  readonly noise: number;
  /** Side of the patch over it in pixels, and its upper left corner; 0 is no patch. */
  readonly patch: number;
  readonly patchX: number;
  readonly patchY: number;
  /** Which images are listed, and which of them is looked at, by its place among the validation images. */
  readonly list: ImageList;
  readonly image: number;
  /** Seeds of a comparison of sizes. */
  readonly seeds: number;
  /** Step of the guided tour, from 1; 0 outside of it. */
  readonly step: number;
  /** The claim that is open, by its id. */
  readonly claim: string;
  /** The study beyond the paper, its table, and the columns that are drawn, by name; without one the first that there is. */
  readonly study: string;
  readonly table: string;
  readonly measure: string;
  readonly axis: string;
  readonly by: string;
  /** Of the table: what all curves have in common is as in this row. */
  readonly row: number;
}

/** Whether weights are pruned where a network is forked, and whether they may grow back. */
export const FORK_PRUNED = ['nothing', 'kept', 'free'] as const;

export type ForkPruned = (typeof FORK_PRUNED)[number];

/** Which of the validation images are listed. */
export const IMAGE_LISTS = ['mistakes', 'changed', 'all'] as const;

export type ImageList = (typeof IMAGE_LISTS)[number];

/**
 * The network that the paper looks at most; in small batches it learns so fast that there is something to see, and the
 * recipe that comes closest to the paper's numbers is one choice away.
 */
export const DEFAULTS: Settings = {
  view: 'train',
  dataset: 'mnist',
  pair: '4-9',
  hidden: 24,
  seed: 1,
  recipe: RECIPES.minibatch,
  scope: 'layer',
  thousandths: 900,
  epoch: 50,
  fork: '',
  forkRate: 0,
  forkEpochs: 0,
  forkPruned: 'nothing',
  corruption: 'none',
  severity: 3,
  noise: 0,
  patch: 0,
  patchX: 10,
  patchY: 10,
  list: 'mistakes',
  image: 0,
  seeds: 3,
  step: 0,
  claim: '',
  study: '',
  table: '',
  measure: '',
  axis: '',
  by: '',
  row: 0,
};

/** Hidden sizes that are offered; those of the paper, and what lies around them. */
export const SIZES: readonly number[] = [0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64];

/** What a network of the page is made from, as text: equal texts are the same network. */
export function networkKey({ dataset, pair, hidden, seed, recipe }: Settings): string {
  return JSON.stringify([dataset, pair, hidden, seed, recipe]);
}
