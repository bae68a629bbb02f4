import { createEffect, createMemo, on, onCleanup } from 'solid-js';
import { linkOf } from '../state/link.ts';
import type { Settings } from '../state/settings.ts';

/** So long a setting rests before it is written: browsers refuse more than 100 changes of an address in 30 seconds. */
const REST_MS = 300;

/**
 * Writes the settings into the address: other places as entries of the history, all else when it rests.
 *
 * @param onLink called when the address has changed otherwise, with its part after `#`
 */
export function followAddress(settings: Settings, onLink: (hash: string) => void): void {
  const link = createMemo(() => linkOf(settings));
  const place = createMemo(() => `${settings.view} ${settings.step}`);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: string | undefined;
  const forget = () => {
    clearTimeout(timer);
    waiting = undefined;
  };
  const replace = (now: string | undefined) => {
    forget();
    if (now !== undefined && location.hash !== now) history.replaceState(null, '', now);
  };
  createEffect(
    on([link, place], ([now, at], before) => {
      if (!before) return replace(now);
      if (at !== before[1] && location.hash !== now) {
        replace(waiting);
        history.pushState(null, '', now);
        return;
      }
      forget();
      waiting = now;
      timer = setTimeout(() => replace(now), REST_MS);
    }),
  );
  const follow = () => {
    // What waits belongs to the entry that was left.
    forget();
    if (location.hash === link()) return;
    onLink(location.hash);
    replace(link());
  };
  addEventListener('popstate', follow);
  onCleanup(() => {
    forget();
    removeEventListener('popstate', follow);
  });
}
