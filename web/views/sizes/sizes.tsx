import type { JSX } from 'solid-js';
export function Sizes(): JSX.Element {
  return <p>…</p>;
}
