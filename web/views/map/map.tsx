import type { JSX } from 'solid-js';
export function EmbeddingMap(): JSX.Element {
  return <p>…</p>;
}
