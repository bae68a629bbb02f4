import { type Accessor, createMemo } from 'solid-js';
import { DEFAULTS, type Settings } from '../state/settings.ts';

/**
 * The settings as an object whose every entry is followed alone: who reads one does not hear of the others. Its values
 * are plain, since recipes are sent to workers.
 */
export function createSettings(settings: Accessor<Settings>): Settings {
  const names = Object.keys(DEFAULTS) as (keyof Settings)[];
  const entries = names.map((name) => {
    const get = createMemo(() => settings()[name]);
    return [name, { get, enumerable: true }] as const;
  });
  return Object.defineProperties({}, Object.fromEntries(entries)) as Settings;
}
