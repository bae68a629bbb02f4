import type { Treatment } from '../../../../src/explore/robustness/corrupt-now.ts';

/** `σ 0.30`, `7 × 7`. */
export function strengthText({ kind, strength, clip }: Treatment): string {
  if (kind === 'occlusion') return `${strength} × ${strength}`;
  return `σ ${strength.toFixed(2)}${clip ? '' : ' not clipped'}`;
}
