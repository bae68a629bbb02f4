import { f1Of } from '../network/evaluation.ts';
import { firstFall, frontierAt, traceFrontier } from '../network/frontier.ts';
import type { PruningPoint, PruningScope } from '../studies/rows.ts';
import { allOf, type Measurement } from './measurement.ts';

export interface PruningParams {
  readonly scopes: readonly PruningScope[];
  /** Shares of the weights to look at, in hundredths, ascending. */
  readonly percent: readonly number[];
}

/** For each scope. */
export type PruningValue = readonly {
  readonly scope: PruningScope;
  readonly weights: number;
  readonly unprunedF1: number;
  readonly curve: readonly PruningPoint[];
  readonly firstFall: number | null;
}[];

/** F1 on the validation images by share of weights removed, without retraining, from the exact frontier of each scope. */
export const pruning: Measurement<PruningParams, PruningValue> = {
  version: 1,
  *measure({ core, images }, subjects, { scopes, percent }) {
    const values: PruningValue[] = [];
    const positions = allOf(images);
    for (const { network, trial } of subjects) {
      const value: PruningValue[number][] = [];
      for (const scope of scopes) {
        const frontier = traceFrontier(core, images, positions, network, scope, trial.seed);
        const at = (sparsity: number) => {
          const { removed, confusion } = frontierAt(frontier, sparsity);
          return { sparsity, removed, f1: f1Of(confusion) };
        };
        value.push({
          scope,
          weights: frontier.removals,
          unprunedF1: at(0).f1,
          curve: percent.map((share) => at(share / 100)),
          firstFall: firstFall(frontier) ?? null,
        });
        yield;
      }
      values.push(value);
    }
    return values;
  },
};
