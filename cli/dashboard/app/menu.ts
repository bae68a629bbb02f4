import { count } from '../../../src/count.ts';
import { type ChangedKeys, EVERYWHERE } from '../../../src/explore/changed-keys.ts';
import { measurementsInFlight } from '../../../src/explore/run/in-flight.ts';
import type { ViewFormat } from '../../../src/node/view-files.ts';
import type { Grid } from '../../../src/studies/grid.ts';
import { gridText } from '../../print/grid.ts';
import type { AnyPanel, Data, KeyBinding } from '../panel.ts';
import { sizeRanges } from '../../terminal/text.ts';
import { keyText, type ShellAction, shellKeys } from './keys.ts';
import type { Effect } from './effect.ts';

/**
 * Lists to choose from: of all commands, of the grids that were run, of what can be cancelled, of formats to export, of the
 * keys to change, and whether to quit although something would be lost.
 */
export type MenuName = 'commands' | 'grids' | 'cancel' | 'formats' | 'keys' | 'quit';

export interface Item {
  readonly label: string;
  /** Stands beside it. */
  readonly note: string;
  readonly does:
    | { readonly shell: ShellAction }
    | { readonly panel: unknown }
    | { readonly effect: Effect };
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

/**
 * What the menus offer, made of the tables that the keys are made of.
 * @param panel with the keys that the user has
 */
export function menuItems(
  panel: AnyPanel | undefined,
  data: Data,
  grids: readonly Grid[],
  ascii: boolean,
  changes: ChangedKeys = {},
): Record<MenuName, readonly Item[]> {
  const note = ({ keys }: KeyBinding<unknown>) => keys.map((key) => keyText(key, ascii)).join(' ');
  const shell = shellKeys(changes);
  const changeable = (place: string, bindings: readonly KeyBinding<unknown>[]) =>
    bindings.map((binding): Item => {
      const { help } = binding;
      const sign = changes[place]?.[help] ? ' *' : '';
      const ask = { type: 'ask-key', binding: { place, help } } as const;
      return { label: help, note: note(binding) + sign, does: { shell: ask } };
    });
  return {
    commands: [
      ...(panel?.keys ?? []).map((binding) => ({
        label: binding.help,
        note: note(binding),
        does: { panel: binding.action },
      })),
      ...shell.map((binding) => ({
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
    cancel: [
      {
        label: `the run ${data.run.study}`.trim(),
        note: lossText(data) ?? 'it can continue where it was',
        does: { effect: { type: 'cancel-run' } },
      },
      ...[...data.run.inFlight.values()].map(({ plan, epoch }) => ({
        label: `${plan.pair}  seed ${plan.seed}  hidden ${sizeRanges(plan.hidden, plan.hidden)}`,
        note: `epoch ${epoch} of ${plan.epochs}`,
        does: { effect: { type: 'cancel', cohort: plan.cohort } } as const,
      })),
    ],
    quit: [
      {
        label: 'quit',
        note: lossText(data) ?? 'nothing is lost',
        does: { effect: { type: 'quit' } },
      },
    ],
    keys: [...(panel ? changeable(panel.id, panel.keys) : []), ...changeable(EVERYWHERE, shell)],
  };
}

/** What of the run would have to be done again if it was stopped now; undefined where that is nothing. */
export function lossText({ run, running }: Pick<Data, 'run' | 'running'>): string | undefined {
  const lost = running === 'idle' ? 0 : measurementsInFlight(run);
  return lost === 0 ? undefined : `${count(lost, 'measurement')} in progress would begin anew`;
}

/** Those that contain every word of the query. */
export function itemsInView(items: readonly Item[], query: string): readonly Item[] {
  const words = query.toLowerCase().split(' ').filter(Boolean);
  return items.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
}
