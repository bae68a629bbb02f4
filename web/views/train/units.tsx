import { createMemo, createSignal, Index, type JSX, Show } from 'solid-js';
import { strongWeight } from '../../../src/network/units.ts';
import { usePage } from '../../lab/page.ts';
import { paintWeights } from '../../parts/paint.ts';
import { Pixels } from '../../parts/pixels.tsx';
import { useShape } from '../../parts/use-shape.ts';
import { UnitDetail } from './unit-detail.tsx';
import { Vote } from '../../parts/vote.tsx';
import { unitsOf } from '../../parts/weights.ts';

/** The incoming weights of every hidden unit as a picture, while they learn. */
export function Units(): JSX.Element {
  const { training, settings, classNames } = usePage();
  const positiveClass = () => classNames()[1];
  const [chosen, setChosen] = createSignal<number>();
  const weights = () => training().weights;
  const strong = createMemo(() => strongWeight({ w1: weights()?.w1 ?? new Float32Array(1) }) || 1);
  const columns = createMemo(() => {
    const now = weights();
    return now ? unitsOf(now) : [];
  });
  const shape = useShape();
  return (
    <section class="card units" aria-labelledby="units-title">
      <h3 id="units-title">
        {settings.hidden === 0
          ? 'Its weights'
          : `What its ${settings.hidden} hidden units look for`}
      </h3>
      <p class="note">
        Ink on <b class="above">orange</b> pixels switches a unit on, ink on{' '}
        <b class="below">blue</b> ones keeps it off. The bar below is its vote: orange for{' '}
        {positiveClass()}, blue against. Choose a unit to know more.
      </p>
      <Show when={columns().length > 0} fallback={<p class="note">Nothing is trained yet.</p>}>
        <ul class="gallery" classList={{ large: columns().length <= 8 }}>
          <Index each={columns()}>
            {(column, unit) => (
              <li>
                <button
                  type="button"
                  class="unit"
                  aria-pressed={chosen() === unit}
                  aria-label={`Unit ${unit + 1}, vote ${column().output.toFixed(2)}`}
                  onClick={() => setChosen(chosen() === unit ? undefined : unit)}
                >
                  <Pixels
                    width={shape().width}
                    height={shape().height}
                    paint={() => paintWeights(column().incoming, strong())}
                  />
                  <Vote output={column().output} />
                </button>
              </li>
            )}
          </Index>
        </ul>
      </Show>
      <Show when={chosen() !== undefined && settings.hidden > 0}>
        <UnitDetail unit={chosen() ?? 0} />
      </Show>
    </section>
  );
}
