import type { ReactElement } from 'react';
import { namesOf, selectionLine } from '../../selection/view-name.ts';
import { mean, sampleSd } from '../../../../src/statistics/mean.ts';
import type { ClustersRow } from '../../../../src/studies/rows.ts';
import { embeddingProgress } from '../../../../src/explore/embedding/state.ts';
import { Blocks, Stack, Lines, LinesWithin } from '../../../terminal/lines.tsx';
import { widthOf, wrap, type Size } from '../../../terminal/layout.ts';
import { clock, flow } from '../../../terminal/text.ts';
import { meter } from '../../../terminal/meter.ts';
import type { Frame, PanelProps } from '../../panel.ts';
import { selectionOf } from '../../../../src/explore/selection.ts';
import type { Theme } from '../../../terminal/theme.ts';
import { NO_UNITS, nothingLines } from '../../trained/study-state.ts';
import { embeddingLines, legendText } from './plot.ts';
import {
  type ClustersAction,
  type ClustersState,
  type LiveEmbeddings,
  liveOf,
  storedClusters,
} from '../../../../src/explore/clusters/state.ts';
import { type Side, SIDES } from '../../../../src/explore/clusters/embed-network.ts';
import {
  liveSide,
  type Shown,
  sideTitle,
  storedSide,
  agreementTexts,
  qualityText,
} from './shown.ts';
import { shareText } from '../../../../src/studies/result-words.ts';

/** With less room the two embeddings are shown one at a time. */
const SIDE_BY_SIDE = 64;
/** With fewer lines what can be left out is left out. */
const LOW = 14;
const METER = 12;
const GAP = '   ';

/** The embeddings of the chosen network's hidden activations, dense against pruned. */
export function View(props: PanelProps<ClustersState, ClustersAction>): ReactElement {
  const { state, data, frame } = props;
  const { width, height, theme } = frame;
  const chosen = selectionOf(state, data);
  const only = (lines: readonly string[]) => <LinesWithin lines={lines} size={frame} />;
  if (!chosen) return only(nothingLines('clusters', data, frame));
  const rows = storedClusters(chosen, data);
  const row = rows.find(({ seed }) => seed === chosen.seed);
  const live = liveOf(state, chosen);
  const names = namesOf(chosen.pair);
  const low = height < LOW;
  const choice = selectionLine(chosen, width, theme);
  if (chosen.hidden === 0) {
    return only([choice, '', ...wrap(`${NO_UNITS}: there is nothing to embed.`, width)]);
  }
  const head = [choice, statusLine(live, row, frame)];
  if (!live && !row) {
    const hint = `Enter computes the embeddings of this network here; r runs the study, which covers one pair and size.`;
    return only([...head, '', ...wrap(hint, width)]);
  }
  const numbers = [
    ...besideLegend(legendText(names, theme), agreementTexts((live ?? row)!), width),
    ...(rows.length > 1 ? flow(means(rows), width, '  ').map(theme.muted) : []),
  ];
  // The points come first.
  const foot = low ? numbers.slice(0, 1) : numbers;
  const sides = SIDES.filter(
    (side) => side === sideInView(state, live, width) || isBoth(state, width),
  );
  const room = { width, height: height - head.length - foot.length };
  const labels = live ? live.labels : (row?.labels ?? []);
  const wide = Math.floor((width - GAP.length * (sides.length - 1)) / sides.length);
  const blocks = sides.map((side) => {
    const shown = live ? liveSide(live, side) : storedSide(row!, side);
    const own = { ...room, width: wide };
    return {
      lines: sideLines(side, shown, labels, names, own, row?.sparsity, theme),
      width: wide,
    };
  });
  return (
    <Stack size={frame}>
      <Lines lines={head} width={width} />
      <Blocks blocks={blocks} height={room.height} theme={theme} gap={GAP.length} />
      <Lines lines={foot} width={width} />
    </Stack>
  );
}

function isBoth({ view }: ClustersState, width: number): boolean {
  return view === 'both' && width >= SIDE_BY_SIDE;
}

/** Where there is no room for both, what is being computed, else the dense one. */
function sideInView(
  { view }: ClustersState,
  live: LiveEmbeddings | undefined,
  width: number,
): Side {
  if (view !== 'both') return view;
  return (width < SIDE_BY_SIDE && live?.pictures.at(-1)?.side) || 'dense';
}

/** Title, quality and points of one embedding. */
function sideLines(
  side: Side,
  shown: Shown,
  labels: readonly number[],
  names: readonly string[],
  { width, height }: Size,
  sparsity: number | undefined,
  theme: Theme,
): string[] {
  const title = sideTitle(side, sparsity);
  const { iteration, positions } = shown;
  const at = iteration === undefined ? '' : theme.muted(`  iteration ${iteration}`);
  const plot = { width, height: Math.max(0, height - 2) };
  return [
    theme.strong(title) + at,
    positions.length === 0 ? theme.muted('not computed yet') : qualityText(shown),
    ...embeddingLines(positions, { labels, names, size: plot, theme }),
  ];
}

function statusLine(
  live: LiveEmbeddings | undefined,
  row: ClustersRow | undefined,
  { now, theme }: Frame,
): string {
  if (!live) {
    if (!row) return theme.muted('this network is not embedded yet');
    return theme.muted(`t-SNE of its hidden layer on ${row.labels.length} validation images`);
  }
  const shown = live.at === undefined ? '' : `picture ${live.at + 1} of ${live.pictures.length}, `;
  const paused = shown && theme.strong(`${shown}Space resumes   `);
  switch (live.status) {
    case 'failed':
      return theme.bad(`cannot be embedded: ${live.message}`);
    case 'stopped':
      return `${paused}stopped; Enter starts again, Backspace shows what is stored`;
    case 'finished':
      return `${paused}computed here; , and . step through ${live.pictures.length} pictures`;
    case 'running':
      return paused + theme.accent(progressText(live, now, theme));
  }
}

function progressText({ sides }: LiveEmbeddings, now: number, theme: Theme): string {
  if (sides.pruned.status === 'finished') return 'comparing the two embeddings';
  const side = sides.dense.status === 'finished' ? 'pruned' : 'dense';
  const { name, done, secondsLeft } = embeddingProgress(sides[side], now);
  const left = secondsLeft === undefined ? '' : `   ${clock(secondsLeft)} left`;
  return `computing ${side}   ${meter(done, METER, theme.ascii)} ${name}${left}`;
}

/** Lengths are taken of what is not painted, so the legend comes last. */
function besideLegend(legend: string, parts: readonly string[], width: number): string[] {
  const [first = '', ...more] = flow(parts, width - widthOf(legend) - GAP.length);
  return [legend + GAP + first, ...more];
}

/** Means of the stored rows of all seeds. */
function means(rows: readonly ClustersRow[]): string[] {
  const over = (of: (row: ClustersRow) => number) => withDeviation(rows.map(of));
  return [
    `${rows.length} seeds, mean±sd`,
    `k-NN ${over(({ dense }) => dense.accuracy)} → ${over(({ pruned }) => pruned.accuracy)}`,
    `silhouette ${over(({ dense }) => dense.silhouette)} → ${over(({ pruned }) => pruned.silhouette)}`,
    `kept ${over(({ overlap }) => overlap)}`,
    `Procrustes ${over(({ procrustes }) => procrustes)}`,
  ];
}

function withDeviation(values: readonly number[]): string {
  return `${shareText(mean(values)!)}±${shareText(sampleSd(values) ?? 0)}`;
}
