/** A line, with an interval around it if there is one. */
export interface Series {
  readonly name: string;
  /** 1 … 6, one of the colours of the page. */
  readonly colour: number;
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly band?: readonly (readonly [x: number, low: number, high: number])[];
  readonly dashed?: boolean;
  /** Points are marked, too. */
  readonly dots?: boolean;
}
