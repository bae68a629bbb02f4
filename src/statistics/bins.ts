/**
 * The place of each value among quantile bins of equally many values, 0 … bins − 1: ⌊bins · r / n⌋ where r of the n values
 * are smaller, so equal values share a bin. NaN comes last.
 *
 * @param bins at most 256
 */
export function quantileBins(values: Float32Array | Float64Array, bins: number): Uint8Array {
  const n = values.length;
  const sorted = values.toSorted();
  // Where a value is larger than the k-th smallest, k or more of them are smaller.
  const borders = new Float64Array(bins - 1);
  for (let bin = 1; bin < bins; bin++) {
    borders[bin - 1] = sorted[Math.ceil((bin * n) / bins) - 1] ?? 0;
  }
  return Uint8Array.from(values, (value) => {
    if (Number.isNaN(value)) return bins - 1;
    let place = 0;
    while (place < borders.length && (borders[place] as number) < value) place++;
    return place;
  });
}

/**
 * Bins of activations: 0 where the unit is silent, 1 … bins for the quantiles of what it gives where it is not. A value
 * that is not a number counts as silent.
 */
export function activationBins(activations: Float32Array, bins: number): Uint8Array {
  const above = quantileBins(
    activations.filter((value) => value > 0),
    bins,
  );
  let at = 0;
  return Uint8Array.from(activations, (value) => (value > 0 ? (above[at++] as number) + 1 : 0));
}

/** How many values are in each bin, and how many of them are positive. */
export function tally(
  places: Uint8Array | Uint16Array,
  bins: number,
  isPositive: Uint8Array,
): { readonly sizes: Uint32Array; readonly positives: Uint32Array } {
  const [sizes, positives] = [new Uint32Array(bins), new Uint32Array(bins)];
  for (let i = 0; i < places.length; i++) {
    sizes[places[i]]++;
    positives[places[i]] += isPositive[i];
  }
  return { sizes, positives };
}
