import type { JSX } from 'solid-js';
export function Images(): JSX.Element {
  return <p>…</p>;
}
