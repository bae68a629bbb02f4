import { withEnding } from './setting-values.ts';
import type { Setting } from './setting.ts';

/** What becomes of the keys of the dashboard. */
export const KEY_SETTINGS = {
  saveKeys: {
    flag: 'save',
    value: 'FILE.json',
    help: 'a file of the keys that were changed',
    isOutput: true,
    parse: (text: string) => withEnding(text, ['.json']),
  },
} as const satisfies Readonly<Record<string, Setting<unknown>>>;
