import type { JSX } from 'solid-js';
export function Prune(): JSX.Element {
  return <p>…</p>;
}
