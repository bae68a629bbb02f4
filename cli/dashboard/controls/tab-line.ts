import type { Theme } from '../../terminal/theme.ts';

export interface Tab {
  readonly key: string;
  readonly title: string;
}

/** A tab as it stands on the line. */
export interface TabPlace {
  readonly tab: number;
  readonly text: string;
}

/** The tabs in view: all, or those around the active one where there is not room for all. @param active -1 for none */
export function tabPlaces(tabs: readonly Tab[], active: number, width: number): TabPlace[] {
  const texts = tabs.map(({ key, title }, i) =>
    i === active ? `[${key} ${title}]` : ` ${key} ${title} `,
  );
  let first = Math.max(0, active);
  let last = first;
  let used = texts[first]?.length ?? 0;
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
  return texts.slice(first, last + 1).map((text, i) => ({ tab: first + i, text }));
}

/** The line itself. @param count of all tabs */
export function tabsLine(
  places: readonly TabPlace[],
  count: number,
  active: number,
  theme: Theme,
): string {
  const [before, after] = theme.ascii ? ['<', '>'] : ['‹', '›'];
  const shown = places.map(({ tab, text }) => (tab === active ? theme.selected(text) : text));
  const left = (places[0]?.tab ?? 0) > 0 ? theme.muted(before) : ' ';
  const right = (places.at(-1)?.tab ?? count) < count - 1 ? theme.muted(after) : '';
  return left + shown.join('') + right;
}

/** The tab in a column of the line. */
export function tabAt(places: readonly TabPlace[], column: number): number | undefined {
  let end = 1;
  return places.find(({ text }) => column >= 1 && column < (end += text.length))?.tab;
}
