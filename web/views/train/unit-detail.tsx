import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import type { InspectedUnits } from '../../../src/explore/neurons/inspect-units.ts';
import type { UnitState } from '../../../src/network/units.ts';
import { createExploration } from '../../lab/explore.ts';
import { createListedImages, inkOf } from '../../lab/listed-images.ts';
import { usePage } from '../../lab/page.ts';
import { paintInk } from '../../parts/paint.ts';
import { Pixels } from '../../parts/pixels.tsx';
import { useShape } from '../../parts/use-shape.ts';
import { mostExciting } from '../../parts/weights.ts';

/** What is wrong with a unit, for those who do not know our words. */
const STATE_WORDS: Readonly<Record<UnitState, string>> = {
  dead: 'dead: it is silent on every image',
  'no input': 'cut off: nothing leads to it',
  'no output': 'without a say: nothing leads from it',
  constant: 'constant: it says the same to every image',
  'not finite': 'broken: its numbers have grown beyond all bounds',
};

const SHOWN = 8;

/** One hidden unit: its state, its vote, and what excites it most. */
export function UnitDetail(props: { readonly unit: number }): JSX.Element {
  const page = usePage();
  const { stored, classNames } = page;
  const [found, setFound] = createSignal<InspectedUnits>();
  createExploration(
    page,
    'inspectUnits',
    () => {
      const network = stored();
      return network && [network, 0, network.trialId];
    },
    (action) => action.type === 'found' && setFound(action.found),
  );
  const listed = createListedImages(page);
  const unit = createMemo(() =>
    found()?.key === stored()?.trialId ? found()?.units[props.unit] : undefined,
  );
  const exciting = createMemo(() => {
    const [images, weights] = [listed(), unit()?.weights];
    if (!images || !weights) return [];
    return mostExciting(images.ink, weights, SHOWN).map((at) => ({
      ink: inkOf(images, at),
      name: classNames()[images.positive[at] === 1 ? 1 : 0],
    }));
  });
  const shape = useShape();
  return (
    <section class="detail" aria-live="polite" aria-labelledby="unit-title">
      <h4 id="unit-title">Unit {props.unit + 1}</h4>
      <Show when={unit()} fallback={<p class="note">Known when the network is trained.</p>}>
        {(known) => (
          <>
            <dl class="numbers">
              <div>
                <dt>State</dt>
                <dd>
                  {known()
                    .states.map((state) => STATE_WORDS[state])
                    .join('; ') || 'useful'}
                </dd>
              </div>
              <div>
                <dt>Vote (output weight)</dt>
                <dd>{known().output.toFixed(3)}</dd>
              </div>
              <div>
                <dt>Excited by</dt>
                <dd>{(100 * known().active).toFixed(0)} % of the images</dd>
              </div>
              <div>
                <dt>
                  Mean on {classNames()[0]} and {classNames()[1]}
                </dt>
                <dd>
                  {known().means[0].toFixed(2)} and {known().means[1].toFixed(2)}
                </dd>
              </div>
            </dl>
            <p class="note">The validation images that excite it most:</p>
            <ul class="gallery small">
              <For each={exciting()}>
                {({ ink, name }) => (
                  <li>
                    <Pixels
                      {...shape()}
                      label={`a ${name}`}
                      paint={(colour) => paintInk(ink, 255, colour)}
                    />
                  </li>
                )}
              </For>
            </ul>
          </>
        )}
      </Show>
    </section>
  );
}
