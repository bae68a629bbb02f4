/**
 * How numbers become inputs: `unit` divides them by a maximum, `standard` gives each column mean 0 and standard
 * deviation 1 on the rows that a network is trained on, `none` takes them as they are.
 */
export type ScaleRule =
  | { readonly type: 'unit'; readonly maximum: number }
  | { readonly type: 'standard' }
  | { readonly type: 'none' };

/** Whether numbers are divided by 255, as those of MNIST. */
export function isByteScale(rule: ScaleRule): boolean {
  return rule.type === 'unit' && rule.maximum === 255;
}

/**
 * How the numbers of a row become the inputs of a network, in float64 and then rounded to float32: divided by one number,
 * or for each column d (x − shift[d]) / divisors[d], and fill[d] for a number that is missing.
 */
export type Scaling =
  | { readonly divisor: number }
  | {
      /** [D]. */
      readonly shift: Float64Array;
      /** [D]; Infinity for a column that never varies, whose input is 0. */
      readonly divisors: Float64Array;
      /** [D], in the numbers of the data; absent where none is missing. */
      readonly fill?: Float64Array;
    };

/** The scaling that needs no row to be known; undefined where it depends on the rows of the training split. */
export function fixedScaling(rule: ScaleRule): { readonly divisor: number } | undefined {
  if (rule.type === 'standard') return undefined;
  return { divisor: rule.type === 'unit' ? rule.maximum : 1 };
}
