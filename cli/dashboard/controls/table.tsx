import type { ReactElement } from 'react';
import { Lines } from '../../terminal/lines.tsx';
import type { Size } from '../../terminal/size.ts';
import { firstRow, type Table as TableSpec, tableLines } from '../../terminal/table/table.ts';
import type { Theme } from '../../terminal/theme.ts';
import { MouseArea } from './mouse-area.tsx';

/** A table with the rows around the selected one; a click on a row selects it, the wheel moves. */
export function Table(props: {
  readonly table: TableSpec;
  readonly size: Size;
  readonly theme: Theme;
  readonly onSelect?: (row: number) => void;
}): ReactElement {
  const { table, size, theme, onSelect } = props;
  const { rows, selected = 0 } = table;
  const select = (line: number) => {
    const row = firstRow(rows.length, selected, size.height - 1) + line - 1;
    if (line > 0 && row >= 0 && row < rows.length) onSelect?.(row);
  };
  const move = (by: number) =>
    select(selected + by - firstRow(rows.length, selected, size.height - 1) + 1);
  const lines = <Lines lines={tableLines(table, size, theme)} width={size.width} />;
  if (!onSelect) return lines;
  return (
    <MouseArea onPress={(_, line) => select(line)} onWheel={move}>
      {lines}
    </MouseArea>
  );
}
