import type { EmbeddingRecord } from '../../../src/embedding/embedding-records.ts';
import { normalTheme, signsOf, type Theme } from '../../terminal/theme.ts';
import { type LiveScreen, showLive } from '../live-screen.tsx';
import {
  NO_EMBEDDING,
  reduceEmbedding,
  stopEmbedding,
  type EmbeddingRunState,
  embeddingProgress,
} from '../../../src/explore/embedding/state.ts';
import type { ReactElement } from 'react';
import { equalRowsText, normText, planText, qualityTexts } from '../../print/embedding.ts';
import { bar } from '../../terminal/meter.ts';
import { Lines } from '../../terminal/lines.tsx';
import { legendLines, plotLines } from '../../terminal/scatter/scatter-view.ts';
import { clock, flow } from '../../terminal/text.ts';
import { visibleText } from '../../../src/visible.ts';

/** Ten frames a second, as many as there are pictures; the work goes on in another thread. */
const FRAME_MS = 100;

/** Draws an embedding in a terminal until its records end; what it came to stays on the normal screen. */
export async function showEmbedding(
  records: AsyncIterable<EmbeddingRecord>,
  options: Pick<LiveScreen, 'stdout' | 'env'> & {
    readonly title: string;
    readonly labels?:
      | { readonly classes: ArrayLike<number>; readonly names: readonly string[] }
      | undefined;
  },
): Promise<void> {
  const { title, labels, ...terminal } = options;
  const theme = normalTheme(signsOf(terminal.env ?? process.env));
  let state = NO_EMBEDDING;
  const view: LiveScreen['view'] = (size) => (
    <EmbeddingView
      state={state}
      now={performance.now()}
      title={title}
      labels={labels}
      theme={theme}
      {...size}
    />
  );
  await showLive({ view, frame: FRAME_MS, ...terminal }, async () => {
    try {
      for await (const record of records) state = reduceEmbedding(state, record, performance.now());
    } finally {
      state = stopEmbedding(state, performance.now());
    }
  });
}

/** Lines of the legend at most, and height of the plot below which there is none. */
const LEGEND_LINES = 2;
const WITH_LEGEND = 8;

/**
 * An embedding on a screen of `width` columns and `height` rows: the points, and under them how far it is or, in the
 * end, how good. It fills at most `height` − 1 lines, for a frame as high as the terminal would make it scroll.
 */
export function EmbeddingView(props: {
  state: EmbeddingRunState;
  /** Milliseconds, on the clock that the state was made with. */
  now: number;
  /** What is embedded. */
  title: string;
  labels?: { readonly classes: ArrayLike<number>; readonly names: readonly string[] } | undefined;
  width: number;
  height: number;
  theme: Theme;
}): ReactElement {
  const { state, now, title, labels, width, height, theme } = props;
  const heading = `${theme.strong(title)}${state.planned ? `  ${planText(state.planned)}` : ''}`;
  const under =
    state.status === 'running' ? paceLines(state, now, width, theme) : endLines(state, width);
  const room = Math.max(0, height - 1 - 1 - under.length);
  const legendRoom = { width, height: room > WITH_LEGEND ? LEGEND_LINES : 0 };
  const legend = legendLines(labels?.names ?? [], legendRoom, theme);
  const { positions = [] } = state.picture ?? {};
  const plot = plotLines(
    { positions, classes: labels?.classes },
    { width, height: room - legend.length },
    theme,
  );
  const lines = [heading, ...plot, ...legend, ...under];
  return <Lines lines={lines.slice(0, Math.max(0, height - 1))} width={width} />;
}

/** The bar and the numbers under it. */
function paceLines(state: EmbeddingRunState, now: number, width: number, theme: Theme): string[] {
  const { name, done, elapsedSeconds, secondsLeft } = embeddingProgress(state, now);
  const { kl, gradientNorm } = state.picture ?? { kl: NaN, gradientNorm: NaN };
  const numbers = [
    `${clock(elapsedSeconds)} elapsed`,
    `${clock(secondsLeft)} left`,
    `KL ${(Number.isNaN(kl) ? '-' : kl.toFixed(4)).padEnd(6)}`,
    `gradient ${normText(gradientNorm).padEnd(8)}`,
  ];
  return [bar(done, width, name, theme), ...flow(numbers, width)];
}

/** What came out, or where it was stopped. */
function endLines(state: EmbeddingRunState, width: number): string[] {
  const { embedded, files } = state;
  const saved = files.length > 0 ? [`saved ${visibleText(files.join(', '))}`] : [];
  if (!embedded) {
    const { name, elapsedSeconds } = embeddingProgress(state, state.endedAt ?? 0);
    const parts = [`stopped: ${name}`, `${elapsedSeconds.toFixed(1)} s`, ...saved];
    return flow(parts, width);
  }
  const { iterations, seconds, sampled, points } = embedded;
  const looked = sampled < points ? [`on ${sampled} of them`] : [];
  const parts = [
    `${points} points, ${iterations} iterations, ${seconds.toFixed(1)} s`,
    ...Object.entries(qualityTexts(embedded)).map((measure) => measure.join(' ')),
    ...looked,
    ...[equalRowsText(embedded)].filter(Boolean),
  ];
  return [...flow(parts, width), ...flow(saved, width)];
}
