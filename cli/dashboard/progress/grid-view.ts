import { mean } from '../../../src/statistics/mean.ts';
import { cellTexts } from '../../print/cell.ts';
import { f1Share } from './f1-scale.ts';
import { GAP, type Grid, type GridCell } from './grid.ts';
import { centre } from '../../terminal/layout.ts';
import type { Theme } from '../../terminal/theme.ts';

/** The lines of the table; `training` holds the pairs and sizes in flight as `4-9 24`. */
export function gridLines(grid: Grid, training: ReadonlySet<string>, theme: Theme): string[] {
  const { corner, columns, rows, labelWidth, columnWidth } = grid;
  const gap = ' '.repeat(GAP);
  const width = columnWidth - GAP;
  const header = columns.map((column) => gap + centre(column, width));
  const lines = rows.map(({ label, cells }) => {
    const painted = cells.map((cell) => {
      const inTraining = training.has(`${cell.pair} ${cell.hidden}`);
      return gap + paint(cell, width, inTraining, theme);
    });
    return label.padStart(labelWidth) + painted.join('');
  });
  return [theme.strong(corner.padStart(labelWidth) + header.join('')), ...lines];
}

/**
 * Cells carry the colour of their F1 so far; the words alone say everything, too.
 */
function paint({ cell }: GridCell, width: number, training: boolean, theme: Theme): string {
  const texts = cellTexts(cell, training);
  const text = centre(texts.find((one) => one.length <= width) ?? '…', width);
  if (cell.diverged > 0) return theme.inverse(text);
  const average = mean(cell.f1);
  if (average === null) return training ? text : theme.muted(text);
  return theme.on(text, theme.heat(f1Share(average)));
}
