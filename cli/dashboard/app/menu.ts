import type { ViewFormat } from '../../../src/node/view-files.ts';
import type { Grid } from '../../../src/studies/grid.ts';
import { gridText } from '../../print/grid.ts';
import type { AnyPanel, Data, KeyBinding } from '../panel.ts';
import { sizeRanges } from '../../terminal/text.ts';
import { keyText, SHELL_KEYS, type ShellAction } from './keys.ts';
import type { Effect } from './effect.ts';

/** Lists to choose from: of all commands, of the grids that were run, of the cohorts in flight, of formats to export. */
export type MenuName = 'commands' | 'grids' | 'cohorts' | 'formats';

export interface Item {
  readonly label: string;
  /** Stands beside it. */
  readonly note: string;
  readonly does:
    { readonly shell: ShellAction } | { readonly panel: unknown } | { readonly effect: Effect };
}

/** As what a view can be written. */
const FORMATS: readonly Item[] = [
  formatItem('SVG, PNG and CSV', 'drawing, picture and numbers', ['svg', 'png', 'csv']),
  formatItem('SVG', 'a drawing for print and pages', ['svg']),
  formatItem('PNG', 'a picture', ['png']),
  formatItem('CSV', 'the numbers, with their units', ['csv']),
];

function formatItem(label: string, note: string, formats: readonly ViewFormat[]): Item {
  return { label, note, does: { effect: { type: 'export', what: formats } } };
}

/** What the menus offer, made of the tables that the keys are made of. */
export function menuItems(
  panel: AnyPanel | undefined,
  data: Data,
  grids: readonly Grid[],
  ascii: boolean,
): Record<MenuName, readonly Item[]> {
  const note = ({ keys }: KeyBinding<unknown>) => keys.map((key) => keyText(key, ascii)).join(' ');
  return {
    commands: [
      ...(panel?.keys ?? []).map((binding) => ({
        label: binding.help,
        note: note(binding),
        does: { panel: binding.action },
      })),
      ...SHELL_KEYS.map((binding) => ({
        label: binding.help,
        note: note(binding),
        does: { shell: binding.action },
      })),
    ],
    formats: FORMATS,
    grids: grids.map((grid, number) => ({
      label: gridText(grid),
      note: number === 0 ? 'now' : '',
      does: { effect: { type: 'grid', number } },
    })),
    cohorts: [...data.run.inFlight.values()].map(({ plan, epoch }) => ({
      label: `${plan.pair}  seed ${plan.seed}  hidden ${sizeRanges(plan.hidden, plan.hidden)}`,
      note: `epoch ${epoch} of ${plan.epochs}`,
      does: { effect: { type: 'cancel', cohort: plan.cohort } },
    })),
  };
}

/** Those that contain every word of the query. */
export function itemsInView(items: readonly Item[], query: string): readonly Item[] {
  const words = query.toLowerCase().split(' ').filter(Boolean);
  return items.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
}
