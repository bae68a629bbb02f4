import { f1Of } from '../../../src/network/evaluation.ts';
import { type Frontier, frontierAt } from '../../../src/network/frontier.ts';
import type { Scope } from '../../../src/network/prune.ts';

/** The frontier of a network for a curve. */
export interface TracedFrontier {
  readonly trialId: string;
  readonly scope: Scope;
  /** [1001], F1 without 0, 1, … 1000 thousandths of the scope's weights. */
  readonly f1: Float64Array;
}

const STEPS = 1000;
/** What is left of F1 when it has fallen by a hundredth of itself. */
const KEPT = 0.99;

/** Reads a frontier at every thousandth. */
export function readFrontier(traced: {
  readonly trialId: string;
  readonly scope: Scope;
  readonly frontier: Frontier;
}): TracedFrontier {
  const { trialId, scope, frontier } = traced;
  const f1 = Float64Array.from({ length: STEPS + 1 }, (_, i) =>
    f1Of(frontierAt(frontier, i / STEPS).confusion),
  );
  return { trialId, scope, f1 };
}

/** The most thousandths that can go before F1 first falls by a hundredth of itself. */
export function furthest(f1: Float64Array): number {
  const whole = f1[0];
  const fallen = f1.findIndex((one) => one <= KEPT * whole);
  return whole === 0 || fallen < 0 ? STEPS : Math.max(0, fallen - 1);
}
