import { count } from '../count.ts';
import type { PruningBeforeTraining } from '../network/prune.ts';

/** Where a network goes on from another one, its parent, otherwise than that did. */
export interface Fork {
  /** Id of the parent. */
  readonly parent: string;
  /** Epochs of the parent that are done, 0 (its initial weights) … all. */
  readonly epoch: number;
  /** Of the parent. */
  readonly learningRate: number;
  /** Of the parent. */
  readonly epochs: number;
  /**
   * What is pruned there.
   * @default nothing, and what stayed pruned in the parent stays so
   */
  readonly mask?: ForkMask;
}

/** The weights that are 0 where a network goes on. */
export interface ForkMask extends PruningBeforeTraining {
  /** SHA-256 of `zeroMask`, 64 hexadecimal digits. */
  readonly digest: string;
}

/** How a network is trained, fully resolved. */
export interface Recipe {
  /** `normal:σ` draws every weight from N(0, σ²); `he` from N(0, 2 / inputs of the layer). */
  readonly init: string;
  /** Images per update, or all of them in one. */
  readonly batch: 'full' | number;
  readonly learningRate: number;
  readonly epochs: number;
  /** Pruned before training; the named recipes are not. */
  readonly pruning?: PruningBeforeTraining;
  /**
   * A control: the labels of the training split in a random order that the seed draws. Validation and test keep theirs.
   * @default the labels of the data
   */
  readonly labels?: 'permuted';
  /**
   * The networks that this one goes on from, the oldest first; each is the parent of the next, the last one of this. Its
   * own rate and its epochs, the parents' included, are those of the recipe.
   * @default none: it is trained from its initial weights
   */
  readonly forks?: readonly Fork[];
}

/** Epochs of a training that can be asked for, at most. */
export const MOST_EPOCHS = 100_000;

/** The named recipes; `paper` lies closest to every number that the paper prints. */
export const RECIPES = {
  paper: { init: 'normal:0.1', batch: 'full', learningRate: 0.03, epochs: 100 },
  minibatch: { init: 'he', batch: 64, learningRate: 0.03, epochs: 100 },
} as const satisfies Readonly<Record<string, Recipe>>;

/** Name of a recipe that has one. */
export type RecipeName = keyof typeof RECIPES;

/** The name under which these very values are known, or `custom`. */
export function recipeName(recipe: Recipe): RecipeName | 'custom' {
  for (const name of Object.keys(RECIPES) as RecipeName[]) {
    const known = RECIPES[name];
    if (
      known.init === recipe.init &&
      known.batch === recipe.batch &&
      known.learningRate === recipe.learningRate &&
      known.epochs === recipe.epochs &&
      !isAltered(recipe)
    ) {
      return name;
    }
  }
  return 'custom';
}

/**
 * Whether something is done to the weights or the labels before training, or in the middle of it: never in a study of all
 * sizes and pairs.
 */
export function isAltered({ pruning, labels, forks }: Recipe): boolean {
  return pruning !== undefined || labels !== undefined || forks !== undefined;
}

/** What a recipe consists of, a few words for each value; the same words only for the same recipe. */
export function recipeValues(recipe: Recipe): string[] {
  const { init, batch, learningRate, epochs, pruning, labels, forks } = recipe;
  const size = batch === 'full' ? 'full batch' : `batch ${batch}`;
  return [
    `init ${init}`,
    size,
    `rate ${learningRate}`,
    count(epochs, 'epoch'),
    ...(pruning ? [pruningText(pruning)] : []),
    ...(labels ? [`${labels} labels`] : []),
    ...(forks ? forkValues(forks.at(-1)!) : []),
  ];
}

/** The parent's id tells how that was trained. */
function forkValues({ parent, epoch, mask }: Fork): string[] {
  return [
    `forked from ${parent.slice(0, PARENT_DIGITS)} at epoch ${epoch}`,
    ...(mask ? [`there ${prunedText(mask)}`] : []),
  ];
}

/** Digits of an id that are enough to tell it from all others. */
const PARENT_DIGITS = 12;

/** The same in a line for who does not know our words. */
export function recipeWords(recipe: Recipe): string {
  const { init, batch, learningRate, epochs, pruning, labels, forks } = recipe;
  const sigma = init.replace(/^normal:/, '');
  const weights =
    init === 'he'
      ? 'initial weights from N(0, 2/inputs) (He)'
      : `initial weights from N(0, ${sigma}²)`;
  const size =
    batch === 'full' ? 'all images in every update' : `${count(batch, 'image')} an update`;
  const rest = [
    pruning ? `, ${pruningText(pruning)}` : '',
    labels ? `, ${labels} labels` : '',
    ...(forks ? forkValues(forks.at(-1)!).map((value) => `, ${value}`) : []),
  ].join('');
  return `${weights}, ${size}, learning rate ${learningRate}, ${count(epochs, 'epoch')}${rest}`;
}

function pruningText(pruning: PruningBeforeTraining): string {
  return `start ${prunedText(pruning)}`;
}

/** `pruned by 0.9 (global), kept` */
export function prunedText({ sparsity, scope = 'layer', keep }: PruningBeforeTraining): string {
  const where = scope === 'layer' ? '' : ` (${scope})`;
  return `pruned by ${sparsity}${where}, ${keep ? 'kept' : 'free'}`;
}

/** The recipe's name, or all its values when it has none. */
export function recipeText(recipe: Recipe): string {
  const name = recipeName(recipe);
  return name === 'custom' ? recipeValues(recipe).join(', ') : name;
}

/** Which labels a network is trained with, where tables tell. */
export function labelsText({ labels }: Pick<Recipe, 'labels'>): 'given' | 'permuted' {
  return labels ?? 'given';
}

/** Whether two recipes are one. */
export function sameRecipe(a: Recipe, b: Recipe): boolean {
  return recipeValues(a).join() === recipeValues(b).join();
}
