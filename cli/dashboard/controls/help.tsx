import type { ReactElement } from 'react';
import { keyText, SHELL_KEYS, shellKey } from '../app/keys.ts';
import { type Block, Blocks, Stack, Lines } from '../../terminal/lines.tsx';
import { widthOf, wrap, type Size } from '../../terminal/layout.ts';
import type { TermMeaning } from '../../../src/explore/terms.ts';
import { PANELS } from '../panel-id.ts';
import type { AnyPanel, KeyBinding } from '../panel.ts';
import type { Theme } from '../../terminal/theme.ts';
import { MouseArea } from './mouse-area.tsx';
import { maximum } from '../../../src/statistics/extent.ts';

/** Short ones that share a line, or the longest panel would not fit on a page of 80 × 24. */
const TOGETHER = [
  ['help', 'back'],
  ['filter', 'palette'],
] as const;

/** The keys of the shell, with one line for all that open a panel: the tabs say which opens what. */
function everywhere(shell: typeof SHELL_KEYS): readonly KeyBinding<unknown>[] {
  const opening = shell.filter(({ action }) => action.type === 'open').map(({ keys }) => keys[0]);
  const apart = opening.every((key) => key.length === 1) ? '' : ' ';
  return [
    { keys: [opening.join(apart)], help: 'open a panel', action: 0 },
    ...shell.flatMap((binding) => {
      const { type } = binding.action;
      const pair = TOGETHER.find((types) => types.some((one) => one === type));
      if (!pair) return ['open', 'turn'].includes(type) ? [] : [binding];
      if (type !== pair[0]) return [];
      const second = shell.find(({ action }) => action.type === pair[1])!;
      const { keys, help, action } = binding;
      return [{ keys: [...keys, ...second.keys], help: `${help}, ${second.help}`, action }];
    }),
    { keys: [shellKey('turn', shell)], help: 'next panel (Shift back)', action: 0 },
    MOVING,
  ];
}

const MOVING = { keys: ['h', 'j', 'k', 'l'], help: 'same as the arrows', action: 0 };

const GAP = 3;
/** A line of a meaning is no longer. */
const WIDEST = 84;

/** A page of the help, which a click closes; the last one where a larger terminal has fewer by now. */
export function Help(props: {
  readonly panel: AnyPanel | undefined;
  readonly page: number;
  readonly size: Size;
  readonly theme: Theme;
  readonly shell: typeof SHELL_KEYS;
  readonly onClose: () => void;
}): ReactElement {
  const { panel, page, size, theme, shell, onClose } = props;
  const pages = helpPages(panel, size, theme, shell);
  const { columns, end } = pages[page] ?? pages.at(-1)!;
  return (
    <MouseArea onPress={onClose}>
      <Stack size={size}>
        <Blocks blocks={columns} height={size.height - 1} theme={theme} gap={GAP} />
        <Lines lines={[theme.muted(end)]} width={size.width} />
      </Stack>
    </MouseArea>
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
  shell = SHELL_KEYS,
): HelpPage[] {
  const title = PANELS.find(({ id }) => id === panel?.id)?.title ?? '';
  const own = section(title, panel?.keys ?? [], theme);
  const always = section('Everywhere', everywhere(shell), theme);
  const room = height - 1;
  const columns =
    own.length <= room ? [own, ...inColumns(always, room)] : inColumns([...own, ...always], room);
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

/** What leads back from where the other key led. */
const BACK: Readonly<Record<string, string>> = { right: 'left', down: 'up' };

/** There and back in one line, where that is no longer than the longest of the others. */
function thereAndBack(keys: readonly KeyBinding<unknown>[]): readonly KeyBinding<unknown>[] {
  const longest = maximum(keys.map(({ help }) => help.length));
  return keys.reduce<KeyBinding<unknown>[]>((lines, binding) => {
    const before = lines.at(-1);
    if (!before || before.keys[0] !== BACK[binding.keys[0]]) return [...lines, binding];
    const help = `${before.help}, ${binding.help}`;
    if (help.length > longest) return [...lines, binding];
    const both = { ...before, keys: [...before.keys, ...binding.keys], help };
    return [...lines.slice(0, -1), both];
  }, []);
}

function section(title: string, all: readonly KeyBinding<unknown>[], theme: Theme): string[] {
  const keys = thereAndBack(all);
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
