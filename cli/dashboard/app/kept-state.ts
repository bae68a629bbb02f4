import type { AnyPanel } from '../panel.ts';

/** What of a panel's state is there next time; undefined where that is nothing. */
export function keptState({ keep }: AnyPanel, state: object): object | undefined {
  if (!keep) return undefined;
  const known = new Map(Object.entries(state));
  return Object.fromEntries(keep.map((name) => [name, known.get(name)]));
}

/**
 * A panel's first state with what was kept of it, perhaps by another version: values of another kind than those of the
 * initial state are left out.
 */
export function recalledState({ initial, keep = [] }: AnyPanel, kept: object = {}): object {
  const first = new Map(Object.entries(initial));
  const saved = Object.entries(kept).filter(
    ([name, value]) =>
      keep.includes(name) && (first.get(name) == null || kindOf(value) === kindOf(first.get(name))),
  );
  return { ...initial, ...Object.fromEntries(saved) };
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}
