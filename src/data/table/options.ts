/** What cannot be told from a table, or is to be read in another way. */
export interface TableOptions {
  /**
   * The column of classes: its name, or its number from 1.
   * @default a column called label, class, target, species or alike, or the only one of texts if it is the first or last
   */
  readonly label?: string | number | undefined;
  /** The column that says what rows belong to: its name, or its number from 1. @default none */
  readonly group?: string | number | undefined;
  /** Whether the first line holds names. @default auto */
  readonly header?: 'yes' | 'no' | 'auto' | undefined;
  /** Names of columns that a network takes: none of them is guessed to hold classes. @default none */
  readonly inputs?: readonly string[] | undefined;
}
