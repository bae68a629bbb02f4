import { type JSX, Show } from 'solid-js';
import { usePage } from '../../lab/page.ts';
import { KeptDecision } from '../../parts/kept-decision.tsx';
import { linkOf } from '../../state/link.ts';

const FULL = 255;

/** How far the digit that was drawn stays what it is; where there is none, the way to draw one. */
export function OwnDigit(): JSX.Element {
  const { settings, set, sheet } = usePage();
  const inputs = () => Float32Array.from(sheet.ink(), (value) => value / FULL);
  return (
    <Show
      when={!sheet.isBlank()}
      fallback={
        <p class="kept">
          <a
            href={linkOf({ ...settings, view: 'draw' })}
            onClick={(event) => {
              event.preventDefault();
              set({ view: 'draw' });
            }}
          >
            Draw a digit
          </a>{' '}
          to see how much can go before the network takes it for another.
        </p>
      }
    >
      <KeptDecision name="Your digit" image={inputs()} scope={settings.scope} />
    </Show>
  );
}
