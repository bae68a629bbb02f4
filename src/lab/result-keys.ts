import type { Recipe } from './recipe.ts';
import type { Request } from './request.ts';
import type { Trial } from './trial.ts';

/**
 * Short texts for trials and requests: the same for what has the same id, and much faster than that. What thousands of them
 * share, such as recipes and parameters, stands in them as a number.
 */
export class ResultKeys {
  readonly #numbers = new Map<string, number>();
  /** Of objects that were looked at. */
  readonly #known = new WeakMap<object, number>();

  trial({ datasetDigest, rules, pair, seed, hidden, recipe }: Trial): string {
    const data = rules ? JSON.stringify([datasetDigest, rules]) : datasetDigest;
    return `${this.#numberOf(data)} ${this.recipe(recipe)} ${seed} ${hidden} ${pair}`;
  }

  request({ measurement, trial, others = [], params }: Request): string {
    const about = `${measurement} ${this.#number(params, (value) => JSON.stringify(value))} ${this.trial(trial)}`;
    if (others.length === 0) return about;
    return `${about} ${JSON.stringify(others.map((other) => this.trial(other)))}`;
  }

  recipe(recipe: Recipe): number {
    return this.#number(recipe, recipeKey);
  }

  #number<T extends object>(value: T, textOf: (value: T) => string): number {
    let number = this.#known.get(value);
    if (number === undefined) {
      number = this.#numberOf(textOf(value));
      this.#known.set(value, number);
    }
    return number;
  }

  #numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}

/** In whatever order its fields were written. */
function recipeKey({ init, batch, learningRate, epochs, pruning, labels, forks }: Recipe): string {
  const pruned = pruning && [pruning.sparsity, pruning.keep, pruning.scope ?? 'layer'];
  return JSON.stringify([init, batch, learningRate, epochs, pruned, labels, forks]);
}
