/**
 * The level of each claim by Holm's step-down procedure (1979): the chance of any wrong decision among them is at most
 * α, whatever their dependence. 1/e is a p-value of an e-value e (Vovk and Wang 2021), valid at every look if e is.
 * The most evident of K claims has level α/K, the next α/(K − 1) …; from the first that is not decided at its level on,
 * all share that level.
 *
 * @param evidence e-value of each claim, for the decision that it supports
 * @returns levels in the same order; a claim is decided when its evidence reaches 1/level, which is when its interval
 *   of that level says so
 */
export function holmLevels(evidence: readonly number[], alpha: number): number[] {
  const order = evidence.map((_, i) => i).sort((a, b) => at(evidence, b) - at(evidence, a));
  const levels = evidence.map(() => 0);
  let going = true;
  let level = alpha / evidence.length;
  order.forEach((claim, step) => {
    if (going) level = alpha / (evidence.length - step);
    going &&= at(evidence, claim) >= 1 / level;
    levels[claim] = level;
  });
  return levels;
}

/**
 * The level of all claims by the e-BH procedure (Wang and Ramdas 2022, “False discovery rate control with e-values”):
 * the expected share of wrong ones among the decisions is at most α, whatever their dependence. With k the most claims
 * whose evidence reaches K/(k α), the level is α k/K; α/K when there is none.
 *
 * @param evidence e-value of each claim, for the decision that it supports
 */
export function eBenjaminiHochberg(evidence: readonly number[], alpha: number): number {
  const sorted = evidence.toSorted((a, b) => b - a);
  const levelOf = (k: number) => (alpha * k) / sorted.length;
  for (let k = sorted.length; k > 0; k--) {
    if (at(sorted, k - 1) >= 1 / levelOf(k)) return levelOf(k);
  }
  return levelOf(1);
}

function at(values: readonly number[], i: number): number {
  return values[i] as number;
}
