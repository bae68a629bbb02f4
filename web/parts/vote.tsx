import type { JSX } from 'solid-js';

/** An output weight as a bar from the middle: to the right above 0. */
export function Vote(props: { readonly output: number }): JSX.Element {
  // Weights of trained networks seldom lie far outside of −2 … 2.
  const size = () => Math.max(-1, Math.min(1, props.output / 2));
  return (
    <span class="vote" aria-hidden="true">
      <span
        class={props.output < 0 ? 'below' : 'above'}
        // Nothing is laid out anew when it grows.
        style={{ transform: `scaleX(${size().toFixed(3)})` }}
      />
    </span>
  );
}
