/**
 * p-values adjusted by Benjamini and Hochberg (1995): calling those at most α discoveries keeps the expected share of
 * wrong ones among them at α, for independent tests and for such as rise together (Benjamini and Yekutieli 2001).
 *
 * @returns in the same order; the least share at which each would be a discovery
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const n = pValues.length;
  const descending = pValues.map((_, i) => i).sort((a, b) => at(pValues, b) - at(pValues, a));
  const adjusted = pValues.map(() => 1);
  let least = 1;
  descending.forEach((test, place) => {
    least = Math.min(least, at(pValues, test) * (n / (n - place)));
    adjusted[test] = least;
  });
  return adjusted;
}

function at(values: readonly number[], i: number): number {
  return values[i] as number;
}
