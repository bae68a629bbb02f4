import type { ReactElement } from 'react';
import { keyText, SHELL_KEYS } from '../app/keys.ts';
import { type Block, Blocks, Stack } from '../../terminal/blocks.tsx';
import { widthOf, wrap } from '../../terminal/layout.ts';
import type { TermMeaning } from '../../../src/explore/terms.ts';
import { PANELS } from '../panel-id.ts';
import type { AnyPanel, KeyBinding } from '../panel.ts';
import { Lines } from '../../terminal/lines.tsx';
import type { Size } from '../../terminal/size.ts';
import type { Theme } from '../../terminal/theme.ts';
import { maximum } from '../../../src/statistics/extent.ts';

/** One line for all keys that open a panel: the tabs say which opens what. */
const OPENING = [
  { keys: [PANELS.map(({ key }) => key).join('')], help: 'open a panel', action: 0 },
];
const OTHERS = SHELL_KEYS.filter(({ action }) => !['open', 'turn'].includes(action.type));

const MOVING = [
  { keys: ['tab'], help: 'next panel (Shift back)', action: 0 },
  { keys: ['h', 'j', 'k', 'l'], help: 'same as the arrows', action: 0 },
];

const GAP = 3;
/** A line of a meaning is no longer. */
const WIDEST = 84;

/** A page of the help; the last one where a larger terminal has fewer by now. */
export function Help(props: {
  readonly panel: AnyPanel | undefined;
  readonly page: number;
  readonly size: Size;
  readonly theme: Theme;
}): ReactElement {
  const { panel, page, size, theme } = props;
  const pages = helpPages(panel, size, theme);
  const { columns, end } = pages[page] ?? pages.at(-1)!;
  return (
    <Stack size={size}>
      <Blocks blocks={columns} height={size.height - 1} theme={theme} gap={GAP} />
      <Lines lines={[theme.muted(end)]} width={size.width} />
    </Stack>
  );
}

export interface HelpPage {
  readonly columns: readonly Block[];
  /** What the next key does. */
  readonly end: string;
}

/**
 * Every key and what it does, from the tables of the key handler: the panel's own, then the shell's; then what the
 * panel's words mean. One page where all fit.
 */
export function helpPages(
  panel: AnyPanel | undefined,
  { width, height }: Size,
  theme: Theme,
): HelpPage[] {
  const title = PANELS.find(({ id }) => id === panel?.id)?.title ?? '';
  const own = section(title, panel?.keys ?? [], theme);
  const shell = section('Everywhere', [...OPENING, ...OTHERS, ...MOVING], theme);
  const room = height - 1;
  const columns =
    own.length <= room ? [own, ...inColumns(shell, room)] : inColumns([...own, ...shell], room);
  const terms = inColumns(termLines(panel?.terms ?? [], Math.min(width, WIDEST), theme), room);
  const pages = onPages([...columns, ...terms], width);
  return pages.map((page, i) => ({
    columns: page,
    end:
      i + 1 < pages.length
        ? `page ${i + 1} of ${pages.length}: Space shows the next, any other key closes this`
        : 'any key closes this',
  }));
}

/** As many columns on a page as stand beside each other, at least one. */
function onPages(columns: readonly string[][], width: number): Block[][] {
  const pages: Block[][] = [];
  let left = 0;
  for (const column of columns) {
    // At least one: while the panel is loaded its column is empty, and the first column begins a page.
    const wide = Math.max(1, maximum(column.map(widthOf)));
    if (wide > left) {
      pages.push([]);
      left = width;
    }
    pages.at(-1)!.push({ lines: column, width: Math.min(wide, width) });
    left -= wide + GAP;
  }
  return pages;
}

function section(title: string, keys: readonly KeyBinding<unknown>[], theme: Theme): string[] {
  const names = keys.map((binding) =>
    binding.keys.map((key) => keyText(key, theme.ascii)).join(' '),
  );
  const wide = Math.max(9, maximum(names.map((name) => name.length)));
  return [
    theme.strong(title),
    ...keys.map(({ help }, i) => `${theme.accent(names[i].padEnd(wide))}  ${help}`),
  ];
}

/** What words mean, beside them; what does not fit in a line goes on below. */
function termLines(terms: readonly TermMeaning[], width: number, theme: Theme): string[] {
  if (terms.length === 0) return [];
  const wide = maximum(terms.map(([term]) => term.length));
  return [
    theme.strong('Words'),
    ...terms.flatMap(([term, meaning]) =>
      wrap(meaning, width - wide - 2).map(
        (line, i) => `${theme.accent((i === 0 ? term : '').padEnd(wide))}  ${line}`,
      ),
    ),
  ];
}

function inColumns(lines: readonly string[], height: number): string[][] {
  const count = Math.ceil(lines.length / Math.max(1, height));
  return Array.from({ length: count }, (_, i) => lines.slice(i * height, (i + 1) * height));
}
