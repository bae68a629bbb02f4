import { recipeName } from '../../src/lab/recipe.ts';
import { shellWord } from '../../src/lab/shell-word.ts';
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
  return ['npx lowcap train', ...[...data, ...words].map((word) => shellWord(String(word)))].join(
    ' ',
  );
}
