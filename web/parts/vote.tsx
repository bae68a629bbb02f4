import type { JSX } from 'solid-js';

/** An output weight as a bar from the middle: to the right above 0. */
export function Vote(props: { readonly output: number }): JSX.Element {
  // Weights of trained networks seldom lie far outside of −2 … 2.
  const size = () => Math.min(1, Math.abs(props.output) / 2);
  return (
    <svg class="vote" viewBox="-1 0 2 1" preserveAspectRatio="none" aria-hidden="true">
      <rect
        class={props.output < 0 ? 'below' : 'above'}
        x={props.output < 0 ? -size() : 0}
        y="0"
        width={size()}
        height="1"
      />
    </svg>
  );
}
