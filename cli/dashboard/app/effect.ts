import type { BindingName } from '../../../src/explore/changed-keys.ts';
import type { Command } from '../panel.ts';

/** What only the world outside can do. */
export type Effect =
  | Command
  | { readonly type: 'pause' }
  | { readonly type: 'export' }
  | { readonly type: 'grid'; readonly number: number }
  /** Without a key the usual one is set back. */
  | {
      readonly type: 'change-key';
      readonly binding: BindingName;
      readonly key: string | undefined;
    }
  | { readonly type: 'quit' };
