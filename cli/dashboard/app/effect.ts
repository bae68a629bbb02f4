import type { OrderEffect } from '../orders/overlay.ts';
import type { Command } from '../panel.ts';

/** What only the world outside can do. */
export type Effect =
  | Command
  | OrderEffect
  | { readonly type: 'pause' }
  | { readonly type: 'export' }
  | { readonly type: 'grid'; readonly number: number }
  | { readonly type: 'quit' };
