import { OKABE_ITO } from '../../src/analysis/colours.ts';
import { FIGURE_DATA, type Figure, type Row } from '../../src/report/figure.ts';
import { FIGURE_INK } from '../../src/report/theme.ts';
import type { ReportedWork } from './report.ts';
import { type MeasuredWork, ratiosOf } from './result.ts';

/** How many times as fast as each peer lowcap is, work by work: the median, the range over the rounds and what was asked. */
export function peersFigure(
  works: readonly ReportedWork[],
  results: readonly MeasuredWork[],
): Figure {
  const data = works.flatMap((work) => {
    const result = results.find((one) => one.work === work.name);
    return result ? rowsOf(work, result) : [];
  });
  const y = { field: 'peer', type: 'nominal', sort: null, title: null } as const;
  const times = {
    type: 'quantitative',
    scale: { type: 'log' },
    axis: { labelExpr: 'format(datum.value, "~g")', tickCount: 5 },
    title: 'times as fast',
  } as const;
  return {
    id: 'peers',
    title: 'lowcap beside other libraries',
    subtitle: [
      ...new Set(results.map(({ machine, date }) => `${date}: ${machine}`)),
      'one thread each, in turn: median and range of the rounds; | what was asked; * not the same work, or extrapolated',
    ],
    description:
      'A chart of how many times as fast as other libraries lowcap trains, infers and embeds.',
    data,
    spec: {
      data: FIGURE_DATA,
      facet: {
        field: 'work',
        type: 'nominal',
        sort: works.map(({ title }) => title),
        title: null,
        header: { labelAnchor: 'start', labelFontWeight: 'bold', labelLimit: 400 },
      },
      columns: 2,
      spec: {
        width: 330,
        height: { step: 17 },
        layer: [
          {
            mark: { type: 'rule', color: FIGURE_INK, strokeDash: [4, 3] },
            encoding: { x: { datum: 1, ...times } },
          },
          {
            mark: { type: 'rule', strokeWidth: 2, color: OKABE_ITO.blue },
            encoding: { y, x: { field: 'least', ...times }, x2: { field: 'greatest' } },
          },
          {
            mark: { type: 'point', filled: true, size: 50, opacity: 1, color: OKABE_ITO.blue },
            encoding: { y, x: { field: 'median', ...times } },
          },
          {
            transform: [{ filter: 'datum.asked !== null' }],
            mark: { type: 'tick', thickness: 2, size: 14, color: OKABE_ITO.vermilion },
            encoding: { y, x: { field: 'asked', ...times } },
          },
        ],
      },
      resolve: { scale: { y: 'independent' } },
    },
  };
}

function rowsOf({ title, asked }: ReportedWork, { seconds, peers }: MeasuredWork): Row[] {
  return peers.flatMap((peer) => {
    if (!('seconds' in peer)) return [];
    const name = peer.note ? `${peer.name} *` : peer.name;
    const ratios = ratiosOf(seconds, peer.seconds);
    return [{ work: title, peer: name, ...ratios, asked: asked?.[peer.name] ?? null }];
  });
}
