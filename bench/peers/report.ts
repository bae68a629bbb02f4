import { median } from '../../src/statistics/order.ts';
import { table } from '../table.ts';
import { type PeerResult, type MeasuredWork, ratiosOf } from './result.ts';

/** What the report says of a work besides its result. */
export interface ReportedWork {
  readonly name: string;
  readonly title: string;
  readonly asked?: Readonly<Record<string, number>>;
}

/**
 * Markdown of measured works: the machines, every peer with its ratio, and the share of the multiply-add limit.
 * @param works in the order of the report; those without a result are left out
 */
export function peersReport(
  works: readonly ReportedWork[],
  results: readonly MeasuredWork[],
): string {
  const measured = works.flatMap((work) => {
    const result = results.find((one) => one.work === work.name);
    return result ? [{ work, result }] : [];
  });
  const machines = new Set(results.map(({ machine, date }) => `${date}, ${machine}`));
  const rows = measured.flatMap(({ work, result }) =>
    result.peers.map((peer) => peerRow(work, result, peer)),
  );
  const notes = measured.flatMap(({ work, result }) =>
    result.peers.flatMap((peer) => noteOf(work, peer)),
  );
  const bounds = measured.flatMap(({ work, result }) => boundRow(work, result));
  return [
    [...machines].join('\n'),
    table([
      ['work', 'beside', 'lowcap', 'it', 'times as fast', 'least to most', 'asked', 'difference'],
      ...rows,
    ]),
    ...(notes.length > 0 ? [notes.join('\n')] : []),
    ...(bounds.length > 0 ? [table([BOUND_HEADER, ...bounds])] : []),
    '',
  ].join('\n\n');
}

function peerRow({ title, asked }: ReportedWork, { seconds }: MeasuredWork, peer: PeerResult) {
  const wanted = asked?.[peer.name];
  const aim = wanted === undefined ? '' : `≥ ${wanted}`;
  if ('missing' in peer) return [title, peer.name, '', '', 'not here', '', aim, ''];
  if ('wrong' in peer) return [title, peer.name, '', '', 'failed', '', aim, ''];
  const name = `${peer.name} ${peer.version}`;
  const ratios = ratiosOf(seconds, peer.seconds);
  const [least, greatest] = [ratios.least, ratios.greatest].map(ratioText);
  return [
    title,
    peer.note ? `${name} *` : name,
    timeText(median(seconds) as number),
    timeText(median(peer.seconds) as number),
    ratioText(ratios.median),
    peer.seconds.length > 1 ? `${least} to ${greatest}` : '',
    aim,
    peer.difference === undefined ? '' : peer.difference.toExponential(0),
  ];
}

/** What else is to be said of a peer. */
function noteOf({ title }: ReportedWork, peer: PeerResult): string[] {
  if ('missing' in peer) return [`- ${title}, ${peer.name}: not counted, ${peer.missing}`];
  if ('wrong' in peer) return [`- ${title}, ${peer.name}: failed, ${peer.wrong}`];
  return peer.note ? [`- ${title}, ${peer.name} *: ${peer.note}`] : [];
}

const BOUND_HEADER = [
  'work',
  'lowcap',
  'operations',
  'GFLOP/s',
  'limit',
  'share',
  'NumPy at the limit',
];

/** How near a work is to the limit of multiply-adds, and how many times as fast as NumPy it were there. */
function boundRow({ title }: ReportedWork, { seconds, operations, limit, peers }: MeasuredWork) {
  if (operations === undefined || limit === undefined) return [];
  const own = median(seconds) as number;
  const numpy = peers.find(({ name }) => name === 'NumPy');
  const ratio = numpy && 'seconds' in numpy && ratiosOf(seconds, numpy.seconds).median;
  const rate = operations / own;
  return [
    [
      title,
      timeText(own),
      operations.toExponential(2),
      (rate / 1e9).toPrecision(3),
      (limit / 1e9).toPrecision(3),
      `${((100 * rate) / limit).toFixed(0)} %`,
      ratio ? ratioText((ratio * limit) / rate) : '',
    ],
  ];
}

/** Seconds in the unit that suits them. */
export function timeText(seconds: number): string {
  if (seconds >= 1) return `${seconds.toPrecision(3)} s`;
  if (seconds >= 1e-3) return `${(1e3 * seconds).toPrecision(3)} ms`;
  return `${(1e6 * seconds).toPrecision(3)} µs`;
}

/** Two digits below 100, no fraction from there. */
export function ratioText(ratio: number): string {
  return ratio >= 10 ? ratio.toFixed(0) : ratio.toPrecision(2);
}
