import type { DataTable, Figure } from './figure.ts';

/** A figure or table of the paper as the report shows it: what the paper says beside what was measured. */
export interface Artefact<Content extends DataTable = Figure | DataTable> {
  /** A table of the paper has no specification. */
  readonly content: Content;
  /** Where the paper shows it, such as `4.2, Fig. 3`. */
  readonly place: string;
  /** What the paper says of it, in our words or quoted briefly. */
  readonly paper: string;
  /** What was measured, sentences made from the data; every number in them stands in the data. */
  readonly measured: readonly string[];
}

/** Whether there is something to draw. */
export function isFigure(content: Figure | DataTable): content is Figure {
  return 'spec' in content;
}
