import type { JSX } from 'solid-js';
export function Claims(): JSX.Element {
  return <p>…</p>;
}
