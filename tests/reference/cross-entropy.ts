import { exp } from './exp.ts';
import { log1p } from './log1p.ts';

const f = Math.fround;

/** ln(1 + e^−m), as the core computes it. */
export function crossEntropy(margin: number): number {
  return f(Math.max(-margin, 0) + log1p(exp(-Math.abs(margin))));
}

/** 1 / (1 + e^m), as the core computes it. */
export function residual(margin: number): number {
  const e = exp(-Math.abs(margin));
  const q = f(1 / f(1 + e));
  return margin >= 0 ? f(e * q) : q;
}
