import { cut } from '../../terminal/layout.ts';
import type { Theme } from '../../terminal/theme.ts';

export interface Tab {
  readonly key: string;
  readonly title: string;
}

/** One line of tabs: all titles, or those around the active one where there is not room for all. */
export function tabsLine(
  tabs: readonly Tab[],
  active: number,
  width: number,
  theme: Theme,
): string {
  const texts = tabs.map(({ key, title }, i) =>
    i === active ? `[${key} ${title}]` : ` ${key} ${title} `,
  );
  const [before, after] = theme.ascii ? ['<', '>'] : ['‹', '›'];
  let [first, last] = [active, active];
  let used = texts[active]?.length ?? 0;
  const room = width - 2;
  for (let grown = true; grown;) {
    grown = false;
    for (const next of [last + 1, first - 1]) {
      const text = texts[next];
      if (text === undefined || used + text.length > room) continue;
      used += text.length;
      if (next > last) last = next;
      else first = next;
      grown = true;
    }
  }
  const shown = texts
    .slice(first, last + 1)
    .map((text, i) => (first + i === active ? theme.selected(text) : text))
    .join('');
  const left = first > 0 ? theme.muted(before) : ' ';
  const right = last < tabs.length - 1 ? theme.muted(after) : '';
  return cut(left + shown + right, width, '');
}
