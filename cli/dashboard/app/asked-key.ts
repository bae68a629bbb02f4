import type { BindingName } from '../../../src/explore/changed-keys.ts';
import type { Effect } from './effect.ts';

/** What a key means where another one is asked for; undefined when nothing is to change. */
export function orderOf(binding: BindingName, key: string): Effect | undefined {
  if (key === 'escape') return undefined;
  const isTakenBack = key === 'backspace' || key === 'delete';
  return { type: 'change-key', binding, key: isTakenBack ? undefined : key };
}
