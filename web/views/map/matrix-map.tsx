import { createSignal, type JSX, onCleanup, Show } from 'solid-js';
import {
  embeddingProgress,
  NO_EMBEDDING,
  reduceEmbedding,
  stopEmbedding,
} from '../../../src/explore/embedding/state.ts';
import type { Labels } from '../../../src/data/labels.ts';
import { visibleText } from '../../../src/visible.ts';
import { usePage } from '../../lab/page.ts';
import { sentenceOf } from '../../lab/sentence.ts';
import { FileButton } from '../../parts/file-button.tsx';
import { MapFigure } from './map-figure.tsx';

const PERPLEXITY = 30;
const CHOICE = { iterations: 1000, seed: 1, method: 'auto', start: 'pca' } as const;

/** A matrix of one's own, a row for each point, as a map. */
export function MatrixMap(): JSX.Element {
  const { laboratory, dispatch } = usePage();
  const [name, setName] = createSignal('');
  const [labels, setLabels] = createSignal<Labels>();
  const [state, setState] = createSignal(NO_EMBEDDING);
  const [controller, setController] = createSignal<AbortController>();
  const stop = () => {
    controller()?.abort();
    setController(undefined);
    setState((before) => stopEmbedding(before, performance.now()));
  };
  onCleanup(stop);
  const open = async (file: File) => {
    stop();
    const own = new AbortController();
    setName(file.name);
    setState(NO_EMBEDDING);
    setController(own);
    try {
      const { matrix, labels: given } = await laboratory.readMatrix(file, file.name);
      setLabels(given);
      const perplexity = Math.min(PERPLEXITY, (matrix.points - 1) / 3);
      const task = { matrix, choice: { ...CHOICE, perplexity }, labels: given?.classes };
      for await (const record of laboratory.embed(task, own.signal)) {
        if (own.signal.aborted) return;
        setState((before) => reduceEmbedding(before, record, performance.now()));
      }
    } catch (error) {
      if (own.signal.aborted) return;
      setName('');
      dispatch({ type: 'notify', notice: sentenceOf(error) });
    } finally {
      if (controller() === own) stop();
    }
  };
  const progress = () => embeddingProgress(state(), performance.now());
  return (
    <section
      class="card"
      aria-labelledby="matrix-title"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        const file = event.dataTransfer?.files[0];
        if (file) void open(file);
      }}
    >
      <h3 id="matrix-title">A map of your own numbers</h3>
      <p>
        Drop a table (.csv) or matrix (.npy), a row for each point, up to 70,000 rows. It does not
        leave this page.
      </p>
      <p class="buttons">
        <FileButton
          text="Choose a file"
          testid="matrix-file"
          onFiles={([file]) => void open(file)}
        />
        <Show when={controller()}>
          <button type="button" onClick={stop}>
            Stop
          </button>
        </Show>
      </p>
      <Show when={name()}>
        <progress aria-label="Arranging your numbers" max={1} value={progress().done} />
        <p class="note" role="status" data-testid="matrix-status">
          {visibleText(name())}:{' '}
          {state().embedded
            ? `${state().embedded?.points} points arranged, trustworthiness ${state().embedded?.trustworthiness.toFixed(3)}`
            : progress().name}
        </p>
        <MapFigure
          title="Your points"
          name="map"
          positions={state().picture?.positions ?? []}
          classes={labels()?.classes ?? []}
          names={labels()?.names.map(visibleText) ?? []}
        />
      </Show>
    </section>
  );
}
