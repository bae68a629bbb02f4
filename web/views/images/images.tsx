import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import { decisionsKey } from '../../../src/explore/saliency/decisions.ts';
import type { ExplainedImage } from '../../../src/explore/saliency/explain-now.ts';
import { count } from '../../../src/count.ts';
import { createExploration } from '../../lab/explore.ts';
import { createListedImages, inkOf } from '../../lab/listed-images.ts';
import { usePage } from '../../lab/page.ts';
import { Choice } from '../../parts/controls.tsx';
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
  const [explained, setExplained] = createSignal<ExplainedImage>();
  const [shown, setShown] = createSignal(PAGE);
  const images = createListedImages(page, () => settings.thousandths);
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
    'explainNow',
    () => {
      const [network, at, found] = [stored(), chosen(), images()];
      if (!network || at === undefined || !found) return undefined;
      const { thousandths } = found;
      // All are decided, so that only this one is worked on.
      const decisions = {
        key: decisionsKey(network, thousandths),
        count: found.count,
        positive: Array.from(found.positive, Boolean),
        dense: Array.from(found.dense),
        pruned: Array.from(found.pruned),
      };
      return [network, thousandths, at, decisions];
    },
    (action) => action.type === 'shown' && setExplained(action.shown),
  );
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
            <Verdicts
              blank={false}
              seen={explained()?.pixels ?? new Float32Array(shape().width * shape().height)}
              dense={explained()?.dense}
              pruned={explained()?.pruned}
            />
          </Show>
          <section class="card" aria-label="Pruning">
            <PruningControls eachLayer>
              <Show when={chosen() !== undefined}>
                <KeptDecision name="This image" image={chosen() ?? 0} scope="layer" />
              </Show>
            </PruningControls>
          </section>
        </div>
      </div>
    </UntilTrained>
  );
}
