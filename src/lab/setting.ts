/** One thing the user can choose; a table of them makes flags, help, defaults, ranges and validation. */
export interface Setting<T> {
  /** As it is typed, without the dashes. */
  readonly flag: string;
  /** What stands for the value in the help; absent for a switch. */
  readonly value?: string;
  readonly help: string;
  /** The words that it takes, or some of them, for who completes them; those of `value` need not stand here. */
  readonly choices?: readonly string[];
  readonly default?: T;
  /** Whether it says where something is written to, over what was there. */
  readonly isOutput?: boolean;
  /** @throws InputError that says what was got and expected, without the flag. */
  readonly parse: (text: string) => T;
}
