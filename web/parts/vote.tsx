import type { JSX } from 'solid-js';

/** An output weight as a bar from the middle: to the right above 0. */
export function Vote(props: { readonly output: number }): JSX.Element {
  // Weights of trained networks seldom lie far outside of −2 … 2.
  const size = () => 100 * Math.min(1, Math.abs(props.output) / 2);
  return (
    <span class="vote" aria-hidden="true">
      <span
        class={props.output < 0 ? 'below' : 'above'}
        // A width would have the page laid out anew with every look at a training, a transformation makes a layer.
        style={{ 'background-size': `${size().toFixed(1)}% 100%` }}
      />
    </span>
  );
}
