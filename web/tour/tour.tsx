import type { JSX } from 'solid-js';

export function Tour(): JSX.Element {
  return <></>;
}
