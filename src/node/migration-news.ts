/** Told before a store of an older version is brought to this one, which takes seconds where it is large. */
export interface StoreMigration {
  readonly file: string;
  /** Where the store is kept as it was. */
  readonly backup: string;
}

/** The name of the channel of `node:diagnostics_channel` that tells of a `StoreMigration`. */
export const STORE_MIGRATION = 'lowcap:store-migration';
