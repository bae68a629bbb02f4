/** A size of the terminal, or of a part of it, in columns and lines. */
export interface Size {
  readonly width: number;
  readonly height: number;
}
