import { withEnding } from './setting-values.ts';
import type { Setting } from './setting.ts';

/** What `lowcap list` lists. */
export const LISTED = ['runs', 'trials', 'measurements'] as const;

/** One of `LISTED`. */
export type Listed = (typeof LISTED)[number];

/** What becomes of networks that are exported. */
export const RECORD_SETTINGS = {
  saveRecords: {
    flag: 'save',
    value: 'FILE',
    help: 'a table of the networks as .csv, or one network as .safetensors, or as .c for a device',
    isOutput: true,
    parse: (text: string) => withEnding(text, ['.csv', '.safetensors', '.c']),
  },
} as const satisfies Readonly<Record<string, Setting<unknown>>>;
