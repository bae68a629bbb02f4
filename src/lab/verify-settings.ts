import type { Setting } from './setting.ts';
import { integer, nonEmpty, seed } from './setting-values.ts';

/** What the commands that look after stores are told. */
export const VERIFY_SETTINGS = {
  verifySample: {
    flag: 'sample',
    value: 'N',
    help: 'trials to draw where none is named',
    default: 20,
    parse: (text: string) => integer(text, 1, 2 ** 32 - 1),
  },
  sampleSeed: {
    flag: 'seed',
    value: 'N',
    help: 'draws the same sample again (default: another one each time)',
    parse: seed,
  },
  reportFolder: {
    flag: 'report',
    value: 'DIR',
    help: 'compute a report from the store again instead, and compare its files',
    parse: nonEmpty,
  },
  mergedStore: {
    flag: 'into',
    value: 'FILE',
    help: 'the name of the new store',
    parse: nonEmpty,
  },
} as const satisfies Readonly<Record<string, Setting<unknown>>>;
