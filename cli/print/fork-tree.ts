import { fixed, unitsText } from '../../src/analysis/words.ts';
import { SHOWN_DIGITS } from '../../src/explore/trials/columns.ts';
import { forkChanges, type TreeNode } from '../../src/explore/trials/fork-tree.ts';
import { prunedText, recipeText } from '../../src/lab/recipe.ts';
import type { TrialRecord } from '../../src/lab/records.ts';
import type { PrintedTrial } from '../../src/lab/trial.ts';
import { visibleText } from '../../src/visible.ts';
import { table } from './table.ts';

/** A network of a tree, and what is stored of it. */
export interface ShownNode extends TreeNode {
  /** Undefined where the network is not stored any more, or damaged. */
  readonly record: TrialRecord | undefined;
  /** Share of the weights, biases not counted, that are 0; undefined without the record. */
  readonly zeroWeights: number | undefined;
}

/** Trees of forks as a table. */
export function treeText(nodes: readonly ShownNode[]): string {
  return table(
    ['network', 'epoch', 'validation F1', 'test F1', 'zero weights', 'changed'],
    nodes.map(({ trialId, guide, record, zeroWeights }) => {
      const name = `${guide}${trialId.slice(0, SHOWN_DIGITS)}`;
      if (!record) return [name, '', '', '', '', 'not stored'];
      const { trial, validation, test } = record;
      const fork = trial.recipe.forks?.at(-1);
      return [
        name,
        fork ? String(fork.epoch) : '',
        fixed(validation.f1, 4),
        fixed(test.f1, 4),
        `${(100 * (zeroWeights ?? 0)).toFixed(1)} %`,
        fork ? forkChanges(fork, trial.recipe, prunedText) : trialText(trial),
      ];
    }),
  );
}

function trialText({ dataset, pair, hidden, seed, recipe }: PrintedTrial): string {
  return `${visibleText(dataset)} ${visibleText(pair)}, ${unitsText(hidden)}, seed ${seed}, ${recipeText(recipe)}`;
}
