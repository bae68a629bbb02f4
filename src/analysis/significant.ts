/** A number with so many significant digits; null where there is none, as of what is not finite. */
export function significant(value: number | null | undefined, digits: number): number | null {
  return value === null || value === undefined ? null : Number(value.toPrecision(digits));
}
