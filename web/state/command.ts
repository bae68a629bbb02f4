import { recipeName } from '../../src/lab/recipe.ts';
import type { Settings } from './settings.ts';

type OfNetwork = Pick<Settings, 'dataset' | 'pair' | 'hidden' | 'seed' | 'recipe'>;

/** The command line that makes the same network in a terminal. */
export function trainCommand({ dataset, pair, hidden, seed, recipe }: OfNetwork): string {
  const name = recipeName(recipe);
  const { init, batch, learningRate, epochs } = recipe;
  const how =
    name === 'custom'
      ? ['--init', init, '--batch', batch, '--learning-rate', learningRate, '--epochs', epochs]
      : ['--recipe', name];
  const data = dataset === 'mnist' ? [] : ['--dataset', dataset];
  const words = ['--pair', pair, '--hidden', hidden, '--seed', seed, ...how];
  return ['npx lowcap train', ...[...data, ...words].map((word) => quoted(String(word)))].join(' ');
}

/** Beside it, the one that prunes its saved model as it is pruned here. */
export function pruneCommand({
  scope,
  thousandths,
}: Pick<Settings, 'scope' | 'thousandths'>): string {
  return `npx lowcap prune m.safetensors --sparsity ${thousandths / 1000} --scope ${scope}`;
}

function quoted(word: string): string {
  return /^[\w,.:/=@+-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
