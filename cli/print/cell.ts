import { type F1Cell, finishedIn } from '../../src/explore/run/table.ts';
import { f1Text } from '../../src/analysis/over-seeds.ts';
import { mean, sampleSd } from '../../src/statistics/mean.ts';

/** What may stand in the cell, from the most telling text to the shortest. */
export function cellTexts(cell: F1Cell, training: boolean): string[] {
  const { total, f1, diverged } = cell;
  const finished = finishedIn(cell);
  if (diverged > 0) {
    return [`${diverged} of ${total} diverged`, `${diverged} diverged`, 'diverged', 'div.'];
  }
  const progress = `${finished}/${total}${training ? '…' : ''}`;
  const average = mean(f1);
  if (average === null) {
    if (total === 0) return [''];
    return training ? [progress, '…'] : ['·'];
  }
  const short = f1Text(average);
  if (finished < total) return [`${short} ${progress}`, progress, '…'];
  const sd = sampleSd(f1);
  return sd === null ? [short] : [`${short}±${f1Text(sd)}`, short];
}
