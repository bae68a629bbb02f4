import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import { strongWeight } from '../../../src/network/units.ts';
import { usePage } from '../../lab/page.ts';
import { paintWeights } from '../../parts/paint.ts';
import { Pixels } from '../../parts/pixels.tsx';
import { useShape } from '../../parts/use-shape.ts';
import { UnitDetail } from './unit-detail.tsx';
import { Vote } from '../../parts/vote.tsx';

const NO_WEIGHTS = new Float32Array(1);

/** The incoming weights of every hidden unit as a picture, while they learn. */
export function Units(): JSX.Element {
  const { training, settings, classNames } = usePage();
  const positiveClass = () => classNames()[1];
  const [chosen, setChosen] = createSignal<number>();
  const weights = createMemo(() => training().weights);
  const strong = createMemo(() => strongWeight({ w1: weights()?.w1 ?? NO_WEIGHTS }) || 1);
  const count = createMemo(() => Math.max(1, weights()?.hidden ?? 0));
  const units = createMemo(() => (weights() ? [...Array(count()).keys()] : []), [], {
    equals: (a, b) => a.length === b.length,
  });
  // Without hidden units there is one picture, that of the output.
  const outputOf = (unit: number) => (weights()?.hidden === 0 ? 1 : (weights()?.w2[unit] ?? 0));
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
      <Show when={units().length > 0} fallback={<p class="note">Nothing is trained yet.</p>}>
        <ul class="gallery" classList={{ large: units().length <= 8 }}>
          <For each={units()}>
            {(unit) => {
              const pixels = createMemo(
                () => new Uint8ClampedArray(4 * shape().width * shape().height),
              );
              const paint = () =>
                paintWeights(
                  weights()?.w1 ?? NO_WEIGHTS,
                  strong(),
                  { column: unit, columns: count() },
                  pixels(),
                );
              return (
                <li>
                  <button
                    type="button"
                    class="unit"
                    aria-pressed={chosen() === unit}
                    aria-label={`Unit ${unit + 1}, vote ${outputOf(unit).toFixed(2)}`}
                    onClick={() => setChosen(chosen() === unit ? undefined : unit)}
                  >
                    <Pixels {...shape()} paint={paint} />
                    <Vote output={outputOf(unit)} />
                  </button>
                </li>
              );
            }}
          </For>
        </ul>
      </Show>
      <Show when={chosen() !== undefined && settings.hidden > 0}>
        <UnitDetail unit={chosen() ?? 0} />
      </Show>
    </section>
  );
}
