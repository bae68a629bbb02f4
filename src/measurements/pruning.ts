import { f1Of } from '../network/evaluation.ts';
import { firstFall, frontierAt, traceFrontier } from '../network/frontier.ts';
import type { Scope } from '../network/prune.ts';
import { allOf, type Measurement } from './measurement.ts';

export interface PruningParams {
  readonly scopes: readonly Scope[];
  /** Shares of the weights to look at, in hundredths, ascending. */
  readonly percent: readonly number[];
}

export interface PruningPoint {
  /** Share of the scope's weights that was removed, 0 … 1. */
  readonly sparsity: number;
  /** Weights removed: ⌊s·n⌋ of each layer or of the scope's list. */
  readonly removed: number;
  readonly f1: number;
}

/** What one rule does to a network. */
export interface PruningByScope {
  readonly scope: Scope;
  /** Weights of the scope. */
  readonly weights: number;
  readonly unprunedF1: number;
  /** Ascending in sparsity. */
  readonly curve: readonly PruningPoint[];
  /** Fewest weights whose removal lowers F1 by 1 % or more (exact: looked at after each single removal); null if never. */
  readonly firstFall: number | null;
}

/** For each scope. */
export type PruningValue = readonly PruningByScope[];

/** F1 on the validation images by share of weights removed, without retraining, from the exact frontier of each scope. */
export const pruningMeasurement: Measurement<PruningParams, PruningValue> = {
  *measure({ core, images }, networks, { scopes, percent }) {
    const values: PruningValue[] = [];
    const positions = allOf(images);
    for (const { network, seed } of networks) {
      const value: PruningByScope[] = [];
      for (const scope of scopes) {
        const frontier = traceFrontier(core, images, positions, network, scope, seed);
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
