import type { ReactElement, ReactNode } from 'react';
import { Lines } from '../../terminal/lines.tsx';
import type { Size } from '../../terminal/layout.ts';
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
  const { table, size, theme, onSelect, onPress } = props;
  const lines = <Lines lines={tableLines(table, size, theme)} width={size.width} />;
  if (!onSelect) return lines;
  const { rows, selected } = table;
  return (
    <TableArea {...{ ...size, selected, onSelect, onPress }} rows={rows.length}>
      {lines}
    </TableArea>
  );
}

/** What the mouse does in the rows of a table, also where that is a part of the lines within. */
export function TableArea(props: {
  /** All of them. */
  readonly rows: number;
  readonly selected: number | undefined;
  /** Lines above the table's heading, and of the table. */
  readonly top?: number;
  readonly height: number;
  readonly width: number;
  readonly onSelect: (row: number) => void;
  readonly onPress?: ((row: number) => void) | undefined;
  readonly children: ReactNode;
}): ReactElement {
  const { rows, selected = 0, top = 0, height, width, children } = props;
  const { onSelect, onPress = onSelect } = props;
  const press = (column: number, line: number) => {
    const row = rowAt({ rows, selected, height }, line - top);
    if (row !== undefined && column < width) onPress(row);
  };
  const move = (by: number) => {
    const row = selected + by;
    if (row >= 0 && row < rows) onSelect(row);
  };
  return (
    <MouseArea onPress={press} onWheel={move}>
      {children}
    </MouseArea>
  );
}

/** The row in a line of a table; undefined in the heading and below the last row. */
export function rowAt(
  table: { readonly rows: number; readonly selected: number; readonly height: number },
  line: number,
): number | undefined {
  const { rows, selected, height } = table;
  const row = firstRow(rows, selected, height - 1) + line - 1;
  return line > 0 && line < height && row < rows ? row : undefined;
}
