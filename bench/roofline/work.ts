import { table } from '../table.ts';
import { timeInTurn } from '../timing.ts';
import { type MachineLimits, limitLoops, limitsOf } from './limits.ts';

/** A kernel at a real shape, and what it has to do there. */
export interface KernelWork {
  readonly name: string;
  readonly run: () => void;
  /** Floating-point operations that are useful: not those of padding. */
  readonly operations: number;
  /** Bytes that its instructions load and store, wherever they lie. */
  readonly touched: number;
  /** Bytes that come from beyond the first-level cache or go there: every list and every panel once for each pass over it. */
  readonly moved: number;
  readonly quotients?: number;
}

const REPETITIONS = 21;
const WARM_UPS = 5;

/**
 * Each kernel beside the bound that the machine sets to it: the longest of what its multiply-adds, its loads and stores, the
 * bytes beyond the first-level cache and its quotients take at the limits that are measured in turn with it.
 */
export function rooflineTable(works: readonly KernelWork[]): string {
  const kernels = Object.fromEntries(works.map(({ name, run }) => [name, run]));
  const loops = limitLoops();
  const times = timeInTurn<string>({ ...loops, ...kernels }, REPETITIONS, WARM_UPS);
  const limits = limitsOf(times as Parameters<typeof limitsOf>[0]);
  const rows = works.map((work) => {
    const { min, median } = times[work.name];
    const bounds = boundsOf(work, limits);
    const bound = bounds.toSorted((a, b) => b.ms - a.ms)[0];
    return [
      work.name,
      (work.operations / 1e6).toFixed(1),
      (work.touched / 1e6).toFixed(1),
      (work.moved / 1e6).toFixed(1),
      ...bounds.map(({ ms }) => (ms === 0 ? '–' : ms.toFixed(2))),
      min.toFixed(2),
      median.toFixed(2),
      (work.operations / min / 1e6).toFixed(1),
      `${((100 * bound.ms) / min).toFixed(0)} % of ${bound.name}`,
      `${((100 * work.operations) / limits.operations / min).toFixed(0)} %`,
    ];
  });
  return [
    `Limits: ${(limits.operations / 1e6).toFixed(1)} GFLOP/s in registers, ` +
      `${(limits.firstLevel / 1e6).toFixed(0)} and ${(limits.secondLevel / 1e6).toFixed(0)} GB/s from the first and the ` +
      `second cache, ${(limits.quotients / 1e6).toFixed(2)} · 10⁹ quotients a second.`,
    '',
    table([
      [
        'kernel',
        'MFLOP',
        'MB touched',
        'MB moved',
        'arithmetic ms',
        'touching ms',
        'moving ms',
        'dividing ms',
        'min ms',
        'median ms',
        'GFLOP/s',
        'of its bound',
        'of multiply-adds',
      ],
      ...rows,
    ]),
  ].join('\n');
}

/** How long a work takes at least, by each limit. */
function boundsOf(work: KernelWork, limits: MachineLimits) {
  return [
    { name: 'arithmetic', ms: work.operations / limits.operations },
    { name: 'touching', ms: work.touched / limits.firstLevel },
    { name: 'moving', ms: work.moved / limits.secondLevel },
    { name: 'dividing', ms: (work.quotients ?? 0) / limits.quotients },
  ];
}
