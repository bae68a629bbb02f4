/** Indices of the values, ascending and stable, and the ranks 1 … n, equal values sharing their mean rank. */
export interface Ranks {
  readonly order: Uint32Array;
  readonly ranks: Float64Array;
}

/** Ranks of values; −0 equals 0, NaN comes last and its rank is NaN. */
export function averagedRanks(values: Float32Array): Ranks {
  const n = values.length;
  const order = sortedOrder(orderedKeys(values));
  const ranks = new Float64Array(n);
  for (let first = 0; first < n;) {
    const value = values[order[first]];
    let end = first + 1;
    while (end < n && values[order[end]] === value) end++;
    const rank = Number.isNaN(value) ? NaN : (first + 1 + end) / 2;
    for (let i = first; i < end; i++) ranks[order[i]] = rank;
    first = end;
  }
  return { order, ranks };
}

/** Keys that order as unsigned integers like the floats. */
function orderedKeys(values: Float32Array): Uint32Array {
  const keys = new Uint32Array(values.length);
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
  for (let i = 0; i < values.length; i++) {
    if (values[i] === 0) keys[i] = 0x8000_0000;
    else if (Number.isNaN(values[i])) keys[i] = 0xffff_ffff;
    else keys[i] = bits[i] ^ ((bits[i] >> 31) | 0x8000_0000);
  }
  return keys;
}

const DIGIT = 11;
const DIGITS = 1 << DIGIT;
/** Scratch of one call. */
const slots = new Uint32Array(DIGITS);

/** Indices by ascending key, stable: radix sort in three passes of eleven bits (Knuth, TAOCP 3, 5.2.5). */
function sortedOrder(keys: Uint32Array): Uint32Array {
  const n = keys.length;
  let order = new Uint32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  let next = new Uint32Array(n);
  for (let shift = 0; shift < 32; shift += DIGIT) {
    slots.fill(0);
    for (let i = 0; i < n; i++) slots[(keys[i] >>> shift) & (DIGITS - 1)]++;
    let total = 0;
    for (let digit = 0; digit < DIGITS; digit++) {
      const count = slots[digit];
      slots[digit] = total;
      total += count;
    }
    for (let i = 0; i < n; i++) {
      next[slots[(keys[order[i]] >>> shift) & (DIGITS - 1)]++] = order[i];
    }
    [order, next] = [next, order];
  }
  return order;
}
