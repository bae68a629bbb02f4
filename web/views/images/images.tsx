import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import type { SeenImage } from '../../../src/explore/images/look-at-image.ts';
import { count } from '../../../src/count.ts';
import { createDisturbance } from '../../lab/disturbance.ts';
import { createExploration } from '../../lab/explore.ts';
import { createListedImages, inkOf } from '../../lab/listed-images.ts';
import { usePage } from '../../lab/page.ts';
import { Choice } from '../../parts/controls.tsx';
import { DisturbControls } from '../../parts/disturb-controls.tsx';
import { paintInk } from '../../parts/paint.ts';
import { Pixels } from '../../parts/pixels.tsx';
import { KeptDecision } from '../../parts/kept-decision.tsx';
import { PruningControls } from '../../parts/pruning-controls.tsx';
import { UntilTrained } from '../../parts/until-trained.tsx';
import { useShape } from '../../parts/use-shape.ts';
import { Verdicts } from '../../parts/verdicts.tsx';
import type { ImageList } from '../../state/settings.ts';
import { imagePlaces } from './places.ts';

const LISTS: readonly (readonly [ImageList, string])[] = [
  ['mistakes', 'its mistakes'],
  ['changed', 'what pruning changes'],
  ['all', 'all'],
];

const FULL = 255;
/** So many are shown at a time. */
const PAGE = 60;

/** The validation images, those first that are worth a look. */
export function Images(): JSX.Element {
  const page = usePage();
  const { settings, set, stored, classNames } = page;
  const shape = useShape();
  const [seen, setSeen] = createSignal<SeenImage>();
  const [shown, setShown] = createSignal(PAGE);
  const disturbance = createDisturbance(page);
  const images = createListedImages(page, () => settings.thousandths, disturbance.now);
  const places = createMemo(() => {
    const found = images();
    return found ? imagePlaces(found, settings.list) : [];
  });
  const inkAt = (at: number) => {
    const found = images();
    return found ? inkOf(found, at) : new Uint8Array();
  };
  const chosen = createMemo(() => {
    const { image } = settings;
    return places().includes(image) ? image : places()[0];
  });
  createExploration(
    page,
    'lookAtImage',
    () => {
      const [network, at] = [stored(), chosen()];
      if (!network || at === undefined) return undefined;
      return [network, 'layer', settings.thousandths, at, disturbance.now()];
    },
    (action) => action.type === 'seen' && setSeen(action.seen),
  );
  const pixels = () => seen()?.pixels ?? new Float32Array(shape().width * shape().height);
  const className = (at: number) => classNames()[images()?.positive[at] === 1 ? 1 : 0];
  return (
    <UntilTrained>
      <div class="columns">
        <section class="card" aria-labelledby="list-title">
          <h3 id="list-title">Images</h3>
          <Choice
            label="Show"
            value={settings.list}
            options={LISTS}
            onChange={(list) => {
              setShown(PAGE);
              set({ list });
            }}
          />
          <p class="note" role="status">
            {count(places().length, 'image')} of {images()?.count ?? 0}
            {settings.list === 'mistakes' ? ', the surest mistakes first' : ''}
          </p>
          <ul class="gallery small">
            <For each={places().slice(0, shown())}>
              {(at) => (
                <li>
                  <button
                    type="button"
                    class="unit"
                    aria-pressed={at === chosen()}
                    aria-label={`Image ${images()?.numbers[at] ?? at}, a ${className(at)}`}
                    onClick={() => set({ image: at })}
                  >
                    <Pixels {...shape()} paint={(colour) => paintInk(inkAt(at), FULL, colour)} />
                  </button>
                </li>
              )}
            </For>
          </ul>
          <Show when={places().length > shown()}>
            <button type="button" onClick={() => setShown(shown() + PAGE)}>
              More
            </button>
          </Show>
        </section>
        <div>
          <Show when={chosen() !== undefined}>
            <p class="card">
              Image {images()?.numbers[chosen() ?? 0]} of the training file: somebody wrote a{' '}
              <b>{className(chosen() ?? 0)}</b>.
            </p>
            <Verdicts blank={false} seen={pixels()} dense={seen()?.dense} pruned={seen()?.pruned} />
          </Show>
          <section class="card" aria-label="Pruning">
            <PruningControls eachLayer>
              <Show when={chosen() !== undefined}>
                <KeptDecision
                  name="This image"
                  image={disturbance.now() ? pixels() : (chosen() ?? 0)}
                  scope="layer"
                />
              </Show>
            </PruningControls>
          </section>
          <Show when={disturbance.fits()}>
            <section class="card" aria-labelledby="disturb-title">
              <h3 id="disturb-title">Make them harder</h3>
              <DisturbControls
                disturbance={disturbance}
                seen={pixels()}
                note="What is done to this image is done to all of the list, each with noise of its own."
              />
            </section>
          </Show>
        </div>
      </div>
    </UntilTrained>
  );
}
