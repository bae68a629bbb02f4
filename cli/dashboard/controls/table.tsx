import type { ReactElement } from 'react';
import { Lines } from '../../terminal/lines.tsx';
import type { Size } from '../../terminal/size.ts';
import { firstRow, type Table as TableSpec, tableLines } from '../../terminal/table/table.ts';
import type { Theme } from '../../terminal/theme.ts';
import { MouseArea } from './mouse-area.tsx';

/** A table with the rows around the selected one; the wheel moves, and a click on a row selects it unless it does something else. */
export function Table(props: {
  readonly table: TableSpec;
  readonly size: Size;
  readonly theme: Theme;
  readonly onSelect?: (row: number) => void;
  /** What a click on a row does. */
  readonly onPress?: (row: number) => void;
}): ReactElement {
  const { table, size, theme, onSelect, onPress = onSelect } = props;
  const { rows, selected = 0 } = table;
  const press = (line: number) => {
    const row = rowAt(table, size.height, line);
    if (row !== undefined) onPress?.(row);
  };
  const move = (by: number) => {
    const row = selected + by;
    if (row >= 0 && row < rows.length) onSelect?.(row);
  };
  const lines = <Lines lines={tableLines(table, size, theme)} width={size.width} />;
  if (!onSelect) return lines;
  return (
    <MouseArea onPress={(_, line) => press(line)} onWheel={move}>
      {lines}
    </MouseArea>
  );
}

/** The row in a line of a table; undefined in the heading and below the last row. */
export function rowAt(
  { rows, selected = 0 }: Pick<TableSpec, 'rows' | 'selected'>,
  height: number,
  line: number,
): number | undefined {
  const row = firstRow(rows.length, selected, height - 1) + line - 1;
  return line > 0 && line < height && row < rows.length ? row : undefined;
}
