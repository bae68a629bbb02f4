import { afterEach, describe, expect, test, vi } from 'vitest';
import { disagreement, largestDifference } from '../../bench/peers/agreement.ts';
import { peersFigure } from '../../bench/peers/figure.ts';
import { inTurn } from '../../bench/peers/in-turn.ts';
import { peersReport } from '../../bench/peers/report.ts';
import { type MeasuredWork, ratiosOf } from '../../bench/peers/result.ts';

describe('values of a peer', () => {
  const losses = [
    [0.7, 0.5, 0.4],
    [0.8, 0.6, 0.3],
  ];

  test('losses differ by their largest relative difference, over the epochs that a peer trained', () => {
    expect(largestDifference('training', losses, [[0.7], [0.8]])).toBe(0);
    const second = [
      [0.7, 0.5],
      [0.8, 0.6006],
    ];
    expect(largestDifference('training', losses, second)).toBeCloseTo(1e-3, 10);
  });

  test('probabilities differ absolutely', () => {
    expect(largestDifference('inference', [1e-3, 0.5], [2e-3, 0.5])).toBeCloseTo(1e-3, 10);
  });

  test.each([
    ['no network', []],
    ['fewer networks', [[0.7, 0.5]]],
    ['no epoch', [[], []]],
    [
      'more epochs than ours',
      [
        [0.7, 0.5, 0.4, 0.3],
        [0.8, 0.6, 0.3, 0.2],
      ],
    ],
    [
      'NaN',
      [
        [0.7, NaN],
        [0.8, 0.6],
      ],
    ],
    [
      'null, as JSON has NaN',
      [
        [0.7, null as never],
        [0.8, 0.6],
      ],
    ],
  ])('%s is never equal', (_, theirs) => {
    expect(largestDifference('training', losses, theirs)).toBe(Infinity);
  });

  test('are wrong beyond the tolerance, and only there', () => {
    const scaled = (by: number) => losses.map((row) => row.map((loss) => loss * by));
    expect(disagreement('training', losses, scaled(1 + 9e-5))).toBeUndefined();
    expect(disagreement('training', losses, scaled(1 - 2e-4))).toBe(
      'its losses differ from ours by 2.0e-4, allowed are 1e-4',
    );
    expect(disagreement('inference', [0.5], [0.50002])).toMatch(/^its probabilities differ/);
  });
});

describe('turns', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test('go round, and who has used up the time is left out of later ones', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const order: string[] = [];
    const work = (name: string, seconds: number) => async () => {
      order.push(name);
      vi.advanceTimersByTime(1000 * seconds);
      return name;
    };
    const given = await inTurn(3, work('ours', 100), [work('a', 1), work('b', 7), work('c', 30)]);
    expect(order.join(' ')).toBe('ours a b c ours a b ours a');
    expect(given.ours).toHaveLength(3);
    expect(given.others.map((some) => some.length)).toEqual([3, 2, 1]);
  });
});

const WORKS = [
  { name: 'one', title: 'train one', asked: { NumPy: 3 } },
  { name: 'two', title: 'train two' },
];

const measured: MeasuredWork = {
  work: 'one',
  machine: 'a machine',
  date: '2026-11-29',
  seconds: [0.01, 0.02, 0.01],
  operations: 2e8,
  limit: 4e10,
  peers: [
    { name: 'NumPy', version: '2.4.6', seconds: [0.03, 0.08, 0.05], difference: 2e-8 },
    { name: 'slow.js', version: '1.0.0', seconds: [12], note: 'another network' },
    { name: 'PyTorch', missing: 'no torch for python3: install python3-torch' },
    { name: 'wrong.js', wrong: 'its losses differ from ours by 1e-1, allowed are 1e-4' },
  ],
};

test('ratios are taken within a round', () => {
  const { median, least, greatest } = ratiosOf(measured.seconds, [0.03, 0.08, 0.05]);
  expect([median, least, greatest]).toEqual([4, 3, 5]);
  expect(ratiosOf(measured.seconds, [0.03, 0.08])).toEqual({ median: 3.5, least: 3, greatest: 4 });
});

test('the report has a row for each peer, with a time only where values agree', () => {
  const rows = peersReport(WORKS, [measured])
    .split('\n')
    .filter((line) => line.startsWith('| train one'))
    .map((line) =>
      line
        .split('|')
        .map((cell) => cell.trim())
        .slice(2, -1),
    );
  expect(rows).toEqual([
    ['NumPy 2.4.6', '10.0 ms', '50.0 ms', '4.0', '3.0 to 5.0', '≥ 3', '2e-8'],
    ['slow.js 1.0.0 *', '10.0 ms', '12.0 s', '1200', '', '', ''],
    ['PyTorch', '', '', 'not here', '', '', ''],
    ['wrong.js', '', '', 'failed', '', '', ''],
    // 2e8 operations in 10 ms are 20 GFLOP/s, half of the limit.
    ['10.0 ms', '2.00e+8', '20.0', '40.0', '50 %', '8.0'],
  ]);
});

test('the report says what is missing, failed or not the same', () => {
  const text = peersReport(WORKS, [measured]);
  expect(text).toContain('PyTorch: not counted, no torch for python3: install python3-torch');
  expect(text).toContain('wrong.js: failed, its losses differ from ours by 1e-1');
  expect(text).toContain('slow.js *: another network');
  expect(text).toContain('2026-11-29, a machine');
});

test('the figure shows those that have times, and what was asked', () => {
  expect(peersFigure(WORKS, [measured]).data).toEqual([
    { work: 'train one', peer: 'NumPy', median: 4, least: 3, greatest: 5, asked: 3 },
    {
      work: 'train one',
      peer: 'slow.js *',
      median: 1200,
      least: 1200,
      greatest: 1200,
      asked: null,
    },
  ]);
});
