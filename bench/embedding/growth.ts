import { CROSSOVER } from '../../src/embedding/method.ts';
import { table } from '../table.ts';
import { type Run, runApart } from './measured.ts';
import { type LabelledPoints, firstPoints } from './points.ts';

/** Twice the crossover and more the exact method is not asked. */
const EXACT_UP_TO = 3 * CROSSOVER;

/** Seconds by number of points and method. */
export function benchGrowth(all: LabelledPoints, sizes: readonly number[]): string {
  const rows = [
    ['points', 'exact: seconds', 'CPU', 'fft: seconds', 'CPU', 'fft: µs a point and iteration'],
  ];
  for (const points of sizes) {
    const some = firstPoints(all, points);
    const exact = points <= EXACT_UP_TO ? (runApart('lowcap exact', some) as Run) : undefined;
    const fft = runApart('lowcap fft', some) as Run;
    rows.push([
      String(points),
      exact?.seconds.toFixed(2) ?? '',
      exact?.cpu.toFixed(2) ?? '',
      fft.seconds.toFixed(2),
      fft.cpu.toFixed(2),
      ((fft.cpu * 1000) / points).toFixed(3),
    ]);
  }
  return table(rows);
}
