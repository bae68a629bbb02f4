import { count } from '../count.ts';
import type { PruningBeforeTraining } from '../network/prune.ts';

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
}

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

/** Whether something is done to the weights or the labels before training: never in a study of all sizes and pairs. */
export function isAltered({ pruning, labels }: Recipe): boolean {
  return pruning !== undefined || labels !== undefined;
}

/** What a recipe consists of, a few words for each value; the same words only for the same recipe. */
export function recipeValues(recipe: Recipe): string[] {
  const { init, batch, learningRate, epochs, pruning, labels } = recipe;
  const size = batch === 'full' ? 'full batch' : `batch ${batch}`;
  return [
    `init ${init}`,
    size,
    `rate ${learningRate}`,
    count(epochs, 'epoch'),
    ...(pruning ? [pruningText(pruning)] : []),
    ...(labels ? [`${labels} labels`] : []),
  ];
}

/** The same in a line for who does not know our words. */
export function recipeWords(recipe: Recipe): string {
  const { init, batch, learningRate, epochs, pruning, labels } = recipe;
  const sigma = init.replace(/^normal:/, '');
  const weights =
    init === 'he'
      ? 'initial weights from N(0, 2/inputs) (He)'
      : `initial weights from N(0, ${sigma}²)`;
  const size = batch === 'full' ? 'all images in every update' : `${batch} images an update`;
  const rest = [
    pruning ? `, ${pruningText(pruning)}` : '',
    labels ? `, ${labels} labels` : '',
  ].join('');
  return `${weights}, ${size}, learning rate ${learningRate}, ${count(epochs, 'epoch')}${rest}`;
}

function pruningText({ sparsity, scope = 'layer', keep }: PruningBeforeTraining): string {
  const where = scope === 'layer' ? '' : ` (${scope})`;
  return `start pruned by ${sparsity}${where}, ${keep ? 'kept' : 'free'}`;
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
