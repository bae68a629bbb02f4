import { keyText } from '../dashboard/app/keys.ts';

/** Keys of the dashboard and what they do. */
export interface PrintedKeys {
  /** Or `everywhere`. */
  readonly panel: string;
  readonly help: string;
  readonly keys: readonly string[];
  readonly usual: readonly string[];
  readonly changed: boolean;
}

/** A table of all keys; behind those that were changed stand the usual ones. */
export function keysText(bindings: readonly PrintedKeys[]): string {
  const shown = (keys: readonly string[]) => keys.map((key) => keyText(key, true)).join(' ');
  const rows = [
    ['panel', 'keys', 'what they do'],
    ...bindings.map(({ panel, help, keys, usual, changed }) => [
      panel,
      shown(keys),
      changed ? `${help} (changed; usually ${shown(usual)})` : help,
    ]),
  ];
  const wide = (column: number) =>
    rows.reduce((most, row) => Math.max(most, row[column].length), 0);
  const [panels, keys] = [wide(0), wide(1)];
  return rows
    .map(([panel, key, help]) => `${panel.padEnd(panels)}  ${key.padEnd(keys)}  ${help}\n`)
    .join('');
}
