import type { JSX } from 'solid-js';
export function Draw(): JSX.Element {
  return <p>…</p>;
}
