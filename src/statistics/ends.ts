/** What the ends of an interval are found from. */
export interface TwoSidedEvidence {
  readonly centre: number;
  readonly range: readonly [number, number];
  evidenceAbove(bound: number): number;
  evidenceBelow(bound: number): number;
}

/** So often the step is doubled before an end counts as infinite. */
const DOUBLINGS = 200;

/**
 * The interval of bounds that the evidence does not reject at 1/α. The evidence of either side is monotone in the
 * bound, so each end is found by bisection, to the last bit, and lies on the rejected side.
 *
 * @returns null when neither end is finite
 */
export function endsOf(known: TwoSidedEvidence, alpha: number): readonly [number, number] | null {
  const { centre, range } = known;
  const low = endOf(centre, range[0], (bound) => known.evidenceAbove(bound) >= 1 / alpha);
  const high = endOf(centre, range[1], (bound) => known.evidenceBelow(bound) >= 1 / alpha);
  return low === -Infinity && high === Infinity ? null : [low, high];
}

/** The rejected bound that is nearest to the centre; the limit when it is not rejected itself. */
function endOf(centre: number, limit: number, isRejected: (bound: number) => boolean): number {
  // A centre that its own evidence rejects does not occur; a range without width does.
  if (centre === limit) return limit;
  let outside = limit;
  if (Number.isFinite(limit)) {
    if (!isRejected(limit)) return limit;
  } else {
    let step = Math.sign(limit) * Math.max(Math.abs(centre), 1) * 1e-12;
    let doublings = 0;
    while (!isRejected(centre + step)) {
      if (++doublings > DOUBLINGS) return limit;
      step *= 2;
    }
    outside = centre + step;
  }
  let inside = centre;
  for (;;) {
    const middle = inside + (outside - inside) / 2;
    if (middle === inside || middle === outside) return outside;
    if (isRejected(middle)) outside = middle;
    else inside = middle;
  }
}
