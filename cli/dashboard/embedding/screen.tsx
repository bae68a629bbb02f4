import type { EmbeddingRecord } from '../../../src/embedding/embedding-records.ts';
import { normalTheme, signsOf } from '../../terminal/theme.ts';
import { type LiveScreen, showLive } from '../live-screen.tsx';
import {
  NO_EMBEDDING,
  reduceEmbedding,
  stopEmbedding,
} from '../../../src/explore/embedding/state.ts';
import { EmbeddingView } from './view.tsx';

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
