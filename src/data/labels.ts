/** A class for each row. */
export interface Labels {
  /** [N], each an index of `names`. */
  readonly classes: Uint32Array;
  /** Without repetition; ascending by value if all are numbers, else by the order of letters. */
  readonly names: readonly string[];
}
