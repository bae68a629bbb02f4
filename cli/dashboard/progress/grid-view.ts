import chalk from 'chalk';
import { mean } from '../../../src/statistics/mean.ts';
import { cellTexts } from '../../print/cell.ts';
import { f1Colour } from './f1-colour.ts';
import { GAP, type Grid, type GridCell } from './grid.ts';
import { centre } from '../../terminal/text.ts';

/** The lines of the table; `training` holds the pairs and sizes in flight as `4-9 24`. */
export function gridLines(grid: Grid, training: ReadonlySet<string>): string[] {
  const { corner, columns, rows, labelWidth, columnWidth } = grid;
  const gap = ' '.repeat(GAP);
  const width = columnWidth - GAP;
  const header = columns.map((column) => gap + centre(column, width));
  const lines = rows.map(({ label, cells }) => {
    const painted = cells.map((cell) => {
      const inTraining = training.has(`${cell.pair} ${cell.hidden}`);
      return gap + paint(cell, width, inTraining);
    });
    return label.padStart(labelWidth) + painted.join('');
  });
  return [chalk.bold(corner.padStart(labelWidth) + header.join('')), ...lines];
}

/**
 * Cells carry the colour of their F1 so far; the words alone say everything, too.
 */
function paint({ cell }: GridCell, width: number, training: boolean): string {
  const texts = cellTexts(cell, training);
  const text = centre(texts.find((one) => one.length <= width) ?? '…', width);
  if (cell.diverged > 0) return chalk.inverse(text);
  const average = mean(cell.f1);
  if (average === null) return training ? text : chalk.dim(text);
  const { background, letters } = f1Colour(average);
  return chalk.bgHex(background).hex(letters)(text);
}
