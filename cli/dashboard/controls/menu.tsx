import type { ReactElement } from 'react';
import { Stack, Lines } from '../../terminal/lines.tsx';
import type { Size } from '../../terminal/layout.ts';
import type { Theme } from '../../terminal/theme.ts';
import { type Item, itemsInView, type MenuName } from '../app/menu.ts';
import { Table } from './table.tsx';

const TITLES: Readonly<Record<MenuName, string>> = {
  commands: 'commands',
  formats: 'formats to export this view as',
  grids: 'show and run another grid',
  cancel: 'cancel: a cohort goes on at the end of the plan',
  quit: 'quit while something is measured? Esc stays',
  keys: 'change a key (* differs from the usual one)',
};

/** A list that shrinks as a query is typed; a click on an item chooses it, as Enter does. */
export function Menu(props: {
  readonly menu: MenuName;
  readonly query: string;
  readonly selected: number;
  readonly items: readonly Item[];
  readonly size: Size;
  readonly theme: Theme;
  readonly onKey: (key: string) => void;
}): ReactElement {
  const { menu, query, selected, items, size, theme, onKey } = props;
  const shown = itemsInView(items, query);
  const table = {
    columns: [{ title: TITLES[menu], grows: true as const }, { title: '' }],
    rows: shown.map(({ label, note }) => [label, note]),
    selected: shown.length > 0 ? selected : -1,
    empty: 'nothing matches',
  };
  const moveTo = (row: number) => {
    const key = row < selected ? 'up' : 'down';
    for (let left = Math.abs(row - selected); left > 0; left--) onKey(key);
  };
  const choose = (row: number) => {
    moveTo(row);
    onKey('enter');
  };
  const [prompt, cursor] = theme.ascii ? ['>', '_'] : ['›', '▏'];
  const typed = `${theme.accent(prompt)} ${query}${theme.muted(cursor)}`;
  const room = { width: size.width, height: size.height - 2 };
  return (
    <Stack size={size}>
      <Lines lines={[typed, '']} width={size.width} />
      <Table table={table} size={room} theme={theme} onSelect={moveTo} onPress={choose} />
    </Stack>
  );
}
