import { createMemo, createSignal, type JSX, Show } from 'solid-js';
import { alignTo } from '../../../src/analysis/align.ts';
import type { Side } from '../../../src/explore/clusters/embed-network.ts';
import {
  embeddingProgress,
  NO_EMBEDDING,
  reduceEmbedding,
} from '../../../src/explore/embedding/state.ts';
import { createExploration } from '../../lab/explore.ts';
import { createListedImages, inkOf } from '../../lab/listed-images.ts';
import { usePage } from '../../lab/page.ts';
import { paintInk } from '../../parts/paint.ts';
import { Pixels } from '../../parts/pixels.tsx';
import { useShape } from '../../parts/use-shape.ts';
import { MapFigure } from './map-figure.tsx';

const NOTHING = { dense: NO_EMBEDDING, pruned: NO_EMBEDDING };

/** The network as it was trained beside what pruning leaves of it, laid on each other as well as they can be. */
export function NetworkMap(): JSX.Element {
  const page = usePage();
  const { stored, settings, classNames } = page;
  const shape = useShape();
  const [runs, setRuns] = createSignal(1);
  const [isStopped, setStopped] = createSignal(false);
  const [labels, setLabels] = createSignal<readonly number[]>([]);
  const [sides, setSides] = createSignal(NOTHING);
  const [agreed, setAgreed] = createSignal<{ overlap: number; procrustes: number }>();
  const [failure, setFailure] = createSignal('');
  const [chosen, setChosen] = createSignal<number>();
  const hasUnits = () => settings.hidden > 0;
  createExploration(
    page,
    'embedNetwork',
    () => {
      const network = stored();
      return network && hasUnits() && !isStopped() ? [network, runs()] : undefined;
    },
    (action) => {
      switch (action.type) {
        case 'begun':
          setLabels(action.labels);
          setSides(NOTHING);
          setAgreed(undefined);
          setFailure('');
          break;
        case 'record': {
          const { side, record, now } = action;
          setSides((all) => ({ ...all, [side]: reduceEmbedding(all[side], record, now) }));
          break;
        }
        case 'agreed':
          setAgreed(action);
          break;
        case 'failed':
          setFailure(action.message);
          break;
        case 'missing':
          break;
      }
    },
  );
  const listed = createListedImages(page);
  const dense = createMemo(() => sides().dense.picture?.positions ?? new Float32Array());
  const pruned = createMemo(() => {
    const positions = sides().pruned.picture?.positions ?? new Float32Array();
    const same = positions.length === dense().length;
    return same ? alignTo(Array.from(dense()), Array.from(positions)) : positions;
  });
  const running = (): Side => (sides().dense.embedded ? 'pruned' : 'dense');
  const progress = () => embeddingProgress(sides()[running()], performance.now());
  const ink = () => {
    const [images, at] = [listed(), chosen()];
    return images && at !== undefined ? inkOf(images, at) : undefined;
  };
  return (
    <Show
      when={hasUnits()}
      fallback={<p>Logistic regression has no hidden units, so there is nothing to arrange.</p>}
    >
      <section class="card map-bar" aria-label="Map">
        <p class="buttons">
          <Show
            when={!agreed() && !isStopped() && !failure()}
            fallback={
              <button
                type="button"
                class="main"
                onClick={() => {
                  setStopped(false);
                  setRuns(runs() + 1);
                }}
              >
                Once more
              </button>
            }
          >
            <button type="button" onClick={() => setStopped(true)}>
              Stop
            </button>
          </Show>
        </p>
        <div>
          <progress aria-label="Arranging" max={1} value={agreed() ? 1 : progress().done} />
          <p class="note" data-testid="map-status" role="status">
            <Show
              when={agreed()}
              fallback={
                failure() ||
                (isStopped()
                  ? 'Stopped.'
                  : `${running() === 'dense' ? 'As trained' : 'Pruned'}: ${progress().name}`)
              }
            >
              {(found) => (
                <>
                  Of the ten nearest neighbours of an image,{' '}
                  <b>{(100 * found().overlap).toFixed(0)} %</b> are the same in both maps.
                </>
              )}
            </Show>
          </p>
        </div>
        <div class="hovered" aria-live="polite">
          <Show when={ink()} fallback={<p class="note">Point at a dot to see its image.</p>}>
            {(values) => (
              <>
                <Pixels {...shape()} paint={(colour) => paintInk(values(), 255, colour)} />
                <p>
                  a <b>{classNames()[listed()?.positive[chosen() ?? 0] === 1 ? 1 : 0]}</b>
                </p>
              </>
            )}
          </Show>
        </div>
      </section>
      <div class="columns">
        <MapFigure
          title="As trained"
          name="map-trained"
          positions={dense()}
          classes={labels()}
          names={classNames()}
          chosen={chosen()}
          onChoose={setChosen}
        />
        <MapFigure
          title="Without 95 % of its connections"
          name="map-pruned"
          positions={pruned()}
          classes={labels()}
          names={classNames()}
          chosen={chosen()}
          onChoose={setChosen}
        />
      </div>
    </Show>
  );
}
