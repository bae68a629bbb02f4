import { type Item, itemsInView, type MenuName } from '../app/menu.ts';
import type { Size } from '../../terminal/size.ts';
import { tableLines } from '../../terminal/table/table.ts';
import type { Theme } from '../../terminal/theme.ts';

const TITLES: Readonly<Record<MenuName, string>> = {
  commands: 'commands',
  grids: 'show and run another grid',
  cohorts: 'cancel a cohort: it will run again at the end of the plan',
};

/** A list that shrinks as a query is typed. */
export function menuLines(
  menu: { readonly menu: MenuName; readonly query: string; readonly selected: number },
  items: readonly Item[],
  { width, height }: Size,
  theme: Theme,
): string[] {
  const shown = itemsInView(items, menu.query);
  const table = tableLines(
    {
      columns: [{ title: TITLES[menu.menu], grows: true }, { title: '' }],
      rows: shown.map(({ label, note }) => [label, note]),
      selected: shown.length > 0 ? menu.selected : -1,
      empty: 'nothing matches',
    },
    { width, height: height - 2 },
    theme,
  );
  const signs = theme.ascii ? ['>', '_'] : ['›', '▏'];
  return [`${theme.accent(signs[0])} ${menu.query}${theme.muted(signs[1])}`, '', ...table];
}
