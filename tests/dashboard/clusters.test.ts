import type { Services } from '../../src/explore/services.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { panel } from '../../cli/dashboard/panels/clusters/panel.ts';
import {
  type ClustersAction,
  type ClustersState,
  initialClusters,
} from '../../src/explore/clusters/state.ts';
import { plain } from '../../cli/terminal/layout.ts';
import { NO_DATA } from '../../cli/dashboard/no-data.ts';
import type { Side } from '../../src/explore/clusters/embed-network.ts';
import type { Data } from '../../cli/dashboard/panel.ts';
import { makeTheme } from '../../cli/terminal/theme.ts';
import type { PairRows } from '../../src/data/pair-rows.ts';
import { embedAndMeasure } from '../../src/embedding/embed-and-measure.ts';
import { clustersMeasurement } from '../../src/measurements/clusters.ts';
import type { Network } from '../../src/network/network.ts';
import { capacityRow, clustersRow, quality, together } from '../claims/rows.ts';
import { core, firstDigits, train } from '../network/images.ts';
import { expectFits, panelFrame, press } from './panel-frames.ts';
import { finish } from '../../src/core/steps.ts';
import { panelLines } from './panel-lines.tsx';

/** Two heaps, left of class 0 and right of class 1. */
const POSITIONS = [0, 0, 0, 1, 1, 0, 9, 4, 9, 5, 10, 4];
const LABELS = [0, 0, 0, 1, 1, 1];

const row = (seed: number, accuracy: number) =>
  clustersRow({
    seed,
    labels: LABELS,
    dense: quality({ positions: POSITIONS, kl: 1.25, accuracy, silhouette: 0.5 }),
    pruned: quality({ positions: POSITIONS, kl: 1.5, accuracy: 0.5, silhouette: -0.02 }),
    overlap: 0.25,
    procrustes: 0.6,
  });

const withRows = (parts: Parameters<typeof together>[0]): Data => ({
  ...NO_DATA,
  loading: false,
  rows: together(parts),
});
const capacity = [
  capacityRow({ pair: '0-1', hidden: 4 }),
  capacityRow({ pair: '4-9', hidden: 24 }),
  capacityRow({ pair: '4-9', hidden: 24, seed: 2 }),
];
const data = withRows([{ capacity, clusters: [row(1, 0.9), row(2, 0.8)] }]);

const text = (state: ClustersState, of = data, room: readonly [number, number] = [80, 20]) =>
  panelFrame(panel, state, of, room).join('\n');

const act = (state: ClustersState, ...actions: ClustersAction[]) =>
  actions.reduce((before, action) => panel.reduce(before, action, data), state);

const snapshot = (side: Side, iteration: number, last = false): ClustersAction => ({
  type: 'record',
  side,
  now: 1000 + iteration,
  record: {
    type: 'snapshot',
    method: 'exact',
    iteration,
    kl: 2 - iteration / 1000,
    gradientNorm: 0.1,
    last,
    distinct: POSITIONS.length / 2,
    perplexity: 30,
    positions: Float32Array.from(POSITIONS),
  },
});

const planned = (side: Side): ClustersAction => ({
  type: 'record',
  side,
  now: 1000,
  record: {
    type: 'planned',
    points: 6,
    dimensions: 24,
    perplexity: 1,
    iterations: 1000,
    seed: 1,
    method: 'exact',
    start: 'pca',
  },
});

describe('what is stored', () => {
  test('both embeddings with their quality, what they share, and the means over the seeds', () => {
    const lines = panelFrame(panel, initialClusters, data);
    expect(lines).toHaveLength(20);
    expect(lines.slice(0, 4)).toEqual([
      'n pair 4-9   hidden 24   s seed 1   recipe paper',
      't-SNE of its hidden layer on 6 validation images',
      'dense                                    pruned by 95 %',
      'KL 1.250  k-NN .900  silhouette .500     KL 1.500  k-NN .500  silhouette -.020',
    ]);
    expect(lines.at(-3)).toBe(
      '4 and 9   neighbours kept 25.0 % (chance 100.0 %)   Procrustes 0.600 (0 same)',
    );
    expect(lines.slice(-2).join(' ')).toContain('2 seeds, mean±sd  k-NN .850±.071 → .500±.000');
  });

  test('one seed has no deviation', () => {
    expect(text(initialClusters, withRows([{ capacity, clusters: [row(1, 0.9)] }]))).not.toContain(
      '±',
    );
  });

  test('without colour the letters of the classes are the points; with colour braille', () => {
    const plot = panelFrame(panel, press(panel, initialClusters, data, 'v'), data).slice(4, -4);
    const points = plot.join('').replaceAll(' ', '');
    expect(points).toMatch(/^9+4+$/);
    const theme = makeTheme({ name: 'dark', level: 3 });
    const painted = panelLines(panel, initialClusters, data, {
      width: 80,
      height: 20,
      theme,
      now: 0,
    }).join('\n');
    expect(painted).toContain(theme.series('● 9', 1));
    expect(painted).toMatch(/[\u2801-\u28ff]/);
    // What is not plotted is the same text.
    const foot = plain(painted).split('\n').slice(-2);
    expect(foot).toEqual(panelFrame(panel, initialClusters, data).slice(-2));
  });

  test('v shows one of them; a narrow terminal has no room for two', () => {
    const one = text(press(panel, initialClusters, data, 'v'));
    expect(one).toContain('pruned by 95 %');
    expect(one).not.toContain('dense');
    expect(text(initialClusters, data, [60, 20])).not.toContain('pruned by');
    expect(text(press(panel, initialClusters, data, 'v'), data, [60, 20])).toContain('pruned by');
  });

  test('in the smallest terminal there are still points', () => {
    const plot = panelFrame(panel, initialClusters, data, [60, 10]).slice(4, -1).join('');
    expect(plot.replaceAll(' ', '')).toMatch(/^9+4+$/);
  });

  test('other networks are chosen; one that is not embedded says how to come to it', () => {
    expect(text(press(panel, initialClusters, data, 's'))).toContain('k-NN .800');
    const other = press(panel, initialClusters, data, 'n');
    expect(text(other)).toContain('pair 0-1');
    expect(text(other)).toContain('Enter computes the embeddings of this network here');
  });
});

describe('what is computed here', () => {
  const begun = act(press(panel, initialClusters, data, 'enter'), {
    type: 'begun',
    labels: LABELS,
  });
  const descending = act(begun, planned('dense'), snapshot('dense', 0), snapshot('dense', 500));

  test('the picture and how far it is', () => {
    expect(text(begun)).toContain('computing dense');
    expect(text(descending)).toContain('░ iteration  500 of 1000');
    expect(text(descending)).toContain('dense  iteration 500');
    expect(text(descending)).toContain('KL 1.500');
    expect(text(descending)).toContain('not computed yet');
  });

  test('Space holds the picture while computing continues; , and . go through pictures', () => {
    const paused = act(press(panel, descending, data, 'space'), snapshot('dense', 700));
    expect(text(paused)).toContain('picture 2 of 3, Space resumes');
    expect(text(paused)).toContain('dense  iteration 500');
    expect(text(press(panel, paused, data, ',', ',', ','))).toContain('picture 1 of 3');
    expect(text(press(panel, paused, data, '.', '.', '.'))).toContain('picture 3 of 3');
    expect(text(press(panel, paused, data, 'space'))).toContain('dense  iteration 700');
    expect(panel.work!(paused, data)!.key).toBe(panel.work!(begun, data)!.key);
  });

  test('Enter stops it and starts again; another network ends it; Backspace shows what is stored', () => {
    const stopped = press(panel, descending, data, 'enter');
    expect(panel.work!(stopped, data)).toBeUndefined();
    expect(text(stopped)).toContain('stopped; Enter starts again');
    const again = press(panel, stopped, data, 'enter');
    expect(panel.work!(again, data)!.key).not.toBe(panel.work!(begun, data)!.key);
    expect(again.live!.pictures).toHaveLength(0);
    expect(panel.work!(press(panel, begun, data, 's'), data)).toBeUndefined();
    expect(text(press(panel, stopped, data, 'backspace'))).toContain('KL 1.250');
    // It is there again when the network is.
    const away = press(panel, stopped, data, 's');
    expect(text(away)).not.toContain('iteration 500');
    expect(press(panel, away, data, 'space')).toBe(away);
    expect(text(press(panel, away, data, 'S'))).toContain('dense  iteration 500');
    // What went on ended with it, and nothing begins by itself.
    const left = press(panel, descending, data, 's', 'S');
    expect(text(left)).toContain('stopped; Enter starts again');
    expect(panel.work!(left, data)).toBeUndefined();
    // Backspace there takes nothing away here.
    expect(press(panel, away, data, 'backspace')).toBe(away);
  });

  test('in a narrow terminal what is being computed is shown', () => {
    const second = act(descending, planned('pruned'), snapshot('pruned', 10));
    expect(text(descending, data, [50, 20])).toContain('dense  iteration');
    expect(text(second, data, [50, 20])).toContain('pruned by 95 %  iteration 10');
  });

  test('what cannot be embedded says why', () => {
    const failed = act(begun, { type: 'failed', message: 'row 1 is NaN' });
    expect(text(failed)).toContain('cannot be embedded: row 1 is NaN');
    expect(panel.work!(failed, data)).toBeUndefined();
  });

  test('it fits, whatever there is', () => {
    for (const state of [
      initialClusters,
      begun,
      descending,
      press(panel, initialClusters, data, 'n'),
    ]) {
      expectFits(panel, state, data);
    }
    expectFits(panel, initialClusters, NO_DATA);
    const nothing = withRows([]);
    expectFits(panel, initialClusters, nothing);
    expect(text(initialClusters, nothing)).toBe('nothing stored yet: press r to run clusters');
  });
});

describe('the work', () => {
  let images: PairRows;
  let network: Network;
  beforeAll(async () => {
    images = await firstDigits(150);
    const members = [{ hidden: 6, init: 'he', learningRate: 0.1 }];
    network = train(images, { seed: 1, batch: 64, epochs: 3, members })[0].network;
  });

  const services = (of: Network | undefined): Services =>
    ({
      core: async () => core,
      network: async () => of,
      images: async () => images,
      pause: async () => {},
      embed: (task: Parameters<Services['embed']>[0]) => embedAndMeasure(core, task),
    }) as unknown as Services;

  async function workOf(of: Network | undefined): Promise<ClustersState> {
    let state = press(panel, initialClusters, data, 'enter');
    for await (const action of panel.work!(state, data)!.run(services(of)))
      state = act(state, action);
    return state;
  }

  test('finds what the study finds', async () => {
    const { live } = await workOf(network);
    const measuring = clustersMeasurement.measure(
      { core, images } as never,
      [{ network }] as never,
      {
        sparsity: 0.95,
        perplexity: 30,
        iterations: 1000,
      },
    );
    const [want] = finish(measuring);
    expect(live!.status).toBe('finished');
    expect(live!.labels).toEqual(want.labels);
    expect(live!.overlap).toBe(want.overlap);
    expect(live!.procrustes).toBe(want.procrustes);
    for (const side of ['dense', 'pruned'] as const) {
      const { kl, accuracy, silhouette, positions } = want[side];
      expect(live!.sides[side].embedded).toMatchObject({ kl, accuracy, silhouette });
      const last = live!.pictures.findLast((one) => one.side === side)!;
      expect(Array.from(last.picture.positions)).toEqual(positions);
    }
  });

  test('a diverged network and one without weights say so', async () => {
    const diverged = { ...network, w1: network.w1.map(() => NaN) };
    expect((await workOf(diverged)).live).toMatchObject({ status: 'failed' });
    expect((await workOf(undefined)).live!.message).toBe('its weights are not in the store');
  });
});
