/**
 * Spearman's rank correlation (1904), equal values sharing their mean rank.
 *
 * @returns null for fewer than three values, and where all values of one side are equal
 */
export function spearman(a: readonly number[], b: readonly number[]): number | null {
  if (a.length < 3) return null;
  const [left, right] = [centredRanks(a), centredRanks(b)];
  const dot = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, value, i) => sum + value * (y[i] as number), 0);
  const lengths = dot(left, left) * dot(right, right);
  return lengths > 0 ? dot(left, right) / Math.sqrt(lengths) : null;
}

function centredRanks(values: readonly number[]): number[] {
  const middle = (values.length - 1) / 2;
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return below + (equal - 1) / 2 - middle;
  });
}
