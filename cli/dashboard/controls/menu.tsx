import type { ReactElement } from 'react';
import { Lines } from '../../terminal/lines.tsx';
import type { Size } from '../../terminal/size.ts';
import { tableLines } from '../../terminal/table/table.ts';
import type { Theme } from '../../terminal/theme.ts';
import { type Item, itemsInView, type MenuName } from '../app/menu.ts';

const TITLES: Readonly<Record<MenuName, string>> = {
  commands: 'commands',
  formats: 'formats to export this view as',
  grids: 'show and run another grid',
  cohorts: 'cancel a cohort: it goes on at the end of the plan',
};

/** A list that shrinks as a query is typed. */
export function Menu(props: {
  readonly menu: MenuName;
  readonly query: string;
  readonly selected: number;
  readonly items: readonly Item[];
  readonly size: Size;
  readonly theme: Theme;
}): ReactElement {
  const { menu, query, selected, items, size, theme } = props;
  const shown = itemsInView(items, query);
  const table = tableLines(
    {
      columns: [{ title: TITLES[menu], grows: true }, { title: '' }],
      rows: shown.map(({ label, note }) => [label, note]),
      selected: shown.length > 0 ? selected : -1,
      empty: 'nothing matches',
    },
    { width: size.width, height: size.height - 2 },
    theme,
  );
  const [prompt, cursor] = theme.ascii ? ['>', '_'] : ['›', '▏'];
  const typed = `${theme.accent(prompt)} ${query}${theme.muted(cursor)}`;
  return <Lines lines={[typed, '', ...table]} {...size} />;
}
