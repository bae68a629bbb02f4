import type { BindingName } from '../../../src/explore/changed-keys.ts';
import type { ViewFormat } from '../../../src/node/view-files.ts';
import type { Command } from '../panel.ts';

/** Writes the panel's figures of the paper, or what it shows in these formats. */
export interface ExportEffect {
  readonly type: 'export';
  readonly what: 'figures' | readonly ViewFormat[];
}

/** What only the world outside can do. */
export type Effect =
  | Command
  | { readonly type: 'pause' }
  | ExportEffect
  | { readonly type: 'grid'; readonly number: number }
  /** Without a key the usual one is set back. */
  | {
      readonly type: 'change-key';
      readonly binding: BindingName;
      readonly key: string | undefined;
    }
  | { readonly type: 'quit' };
