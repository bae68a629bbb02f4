import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import type { JudgedDrawing } from '../../../src/explore/drawing/judge-drawing.ts';
import type { ListedImages } from '../../../src/explore/images/list-images.ts';
import { count } from '../../../src/count.ts';
import { createExploration } from '../../lab/explore.ts';
import { usePage } from '../../lab/page.ts';
import { Choice } from '../../parts/controls.tsx';
import { paintInk } from '../../parts/paint.ts';
import { Pixels } from '../../parts/pixels.tsx';
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
  const [listed, setListed] = createSignal<ListedImages>();
  const [judged, setJudged] = createSignal<JudgedDrawing>();
  const [shown, setShown] = createSignal(PAGE);
  createExploration(
    page,
    'listImages',
    () => {
      const network = stored();
      return network && [network, settings().scope, settings().thousandths];
    },
    (action) => action.type === 'listed' && setListed(action.listed),
  );
  const images = () => (listed()?.trialId === stored()?.trialId ? listed() : undefined);
  const places = createMemo(() => {
    const found = images();
    return found ? imagePlaces(found, settings().list) : [];
  });
  const inkOf = (at: number) => {
    const found = images();
    if (!found) return new Uint8Array();
    const dimensions = found.ink.length / found.count;
    return found.ink.subarray(at * dimensions, (at + 1) * dimensions);
  };
  const chosen = () => {
    const found = images();
    return found && settings().image < found.count ? settings().image : places()[0];
  };
  createExploration(
    page,
    'judgeDrawing',
    () => {
      const [network, at] = [stored(), chosen()];
      if (!network || at === undefined) return undefined;
      const ink = Float32Array.from(inkOf(at), (value) => value / FULL);
      const { scope, thousandths } = settings();
      return [network, scope, thousandths, { ink, noise: 0, draw: 0 }];
    },
    (action) => action.type === 'judged' && setJudged(action.judged),
  );
  const className = (at: number) => classNames()[images()?.positive[at] === 1 ? 1 : 0];
  return (
    <UntilTrained>
      <div class="columns">
        <section class="card" aria-labelledby="list-title">
          <h3 id="list-title">Images</h3>
          <Choice
            label="Show"
            value={settings().list}
            options={LISTS}
            onChange={(list) => {
              setShown(PAGE);
              set({ list });
            }}
          />
          <p class="note" role="status">
            {count(places().length, 'image')} of {images()?.count ?? 0}
            {settings().list === 'mistakes' ? ', the surest mistakes first' : ''}
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
                    <Pixels {...shape()} paint={(colour) => paintInk(inkOf(at), FULL, colour)} />
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
              seen={judged()?.seen ?? new Float32Array(shape().width * shape().height)}
              dense={judged()?.dense}
              pruned={judged()?.pruned}
            />
          </Show>
          <section class="card" aria-label="Pruning">
            <PruningControls />
          </section>
        </div>
      </div>
    </UntilTrained>
  );
}
