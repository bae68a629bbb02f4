import { asciiProse, cut } from '../../terminal/layout.ts';
import { meter } from '../../terminal/meter.ts';
import type { OpenPanel } from '../open-panel.ts';
import { PANELS } from '../panel-id.ts';
import type { Data } from '../panel.ts';
import { paceOf } from '../../../src/explore/run/pace.ts';
import type { Size } from '../../terminal/size.ts';
import { tabsLine } from '../controls/tabs.ts';
import { clock } from '../../terminal/text.ts';
import type { Theme } from '../../terminal/theme.ts';
import { footerLine } from '../controls/footer.ts';
import { helpPages } from '../controls/help.ts';
import { menuLines } from '../controls/menu-view.ts';
import type { Item, MenuName } from './menu.ts';
import type { AppState } from './state.ts';

/** What a terminal needs at least. */
export const SMALLEST: Size = { width: 60, height: 14 };

/** Lines that are not the panel's: tabs, run, message, footer. */
const AROUND = 4;

const METER = 10;

export interface Picture {
  readonly state: AppState;
  /** Undefined while it is being loaded. */
  readonly panel: OpenPanel | undefined;
  readonly data: Data;
  readonly items: Readonly<Record<MenuName, readonly Item[]>>;
  readonly now: number;
}

/** The room between what is not the panel's. */
export function bodySize({ width, height }: Size): Size {
  return { width, height: height - AROUND };
}

/** The whole screen: exactly `height` lines of at most `width` cells. */
export function appLines(picture: Picture, size: Size, theme: Theme): string[] {
  const { width, height } = size;
  const lines =
    width < SMALLEST.width || height < SMALLEST.height
      ? tooSmall(size)
      : [
          tabs(picture, width, theme),
          runLine(picture, width, theme),
          ...body(picture, bodySize(size), theme),
          messageLine(picture, width, theme),
          footerLine(footerOf(picture), width, theme),
        ];
  return Array.from({ length: height }, (_, row) => {
    const line = theme.ascii ? asciiProse(lines[row] ?? '') : (lines[row] ?? '');
    return cut(line, width, theme.ascii ? '' : '…');
  });
}

function tooSmall({ width, height }: Size): string[] {
  return [`${SMALLEST.width} x ${SMALLEST.height} needed`, `${width} x ${height} here`, 'q quits'];
}

function tabs({ state }: Picture, width: number, theme: Theme): string {
  const active = PANELS.findIndex(({ id }) => id === state.panel);
  return tabsLine(PANELS, active, width, theme);
}

/** Where nothing is stored the panel's own keys do nothing. */
const NOTHING_YET = { r: 'run', g: 'grid', tab: 'panel', ':': 'commands' };

function footerOf({ panel, data }: Picture): OpenPanel['footer'] {
  if (!panel) return {};
  const { rows, claims, loading } = data;
  const found = [...Object.values(rows), claims].some((of) =>
    Array.isArray(of) ? of.length > 0 : of !== undefined,
  );
  return panel.studies.length > 0 && !found && !loading ? NOTHING_YET : panel.footer;
}

/** How far the run is; empty without one. */
function runLine({ data, now }: Picture, width: number, theme: Theme): string {
  const { run, running } = data;
  if (running === 'idle') return '';
  if (running === 'starting' || run.status === 'planning') return theme.muted(' starting the run');
  const { shareDone, secondsLeft } = paceOf(run, now);
  const { total, stored, trained } = run.trials;
  const parts = [
    ` ${run.study}`,
    `${theme.accent(meter(shareDone, METER, theme.ascii))} ${Math.floor(shareDone * 100)} %`,
    `${stored + trained} of ${total} trials`,
    running === 'paused' ? theme.strong('paused: press p to resume') : `${left(secondsLeft)} left`,
  ];
  return cut(parts.join('   '), width);
}

function left(seconds: number | undefined): string {
  return seconds === undefined ? '-:--' : clock(seconds);
}

function body(picture: Picture, size: Size, theme: Theme): string[] {
  const { state, panel, data, items, now } = picture;
  const { overlay } = state;
  const lines =
    overlay?.type === 'help'
      ? pageOf(helpPages(panel, size, theme), overlay.page)
      : overlay?.type === 'menu'
        ? menuLines(overlay, items[overlay.menu], size, theme)
        : panel
          ? panel.draw(data, { ...size, theme, now })
          : [];
  return Array.from({ length: size.height }, (_, row) => lines[row] ?? '');
}

/** The last one where a larger terminal has fewer by now. */
function pageOf(pages: readonly string[][], page: number): string[] {
  return pages[page] ?? pages.at(-1)!;
}

function messageLine({ state, data, panel }: Picture, width: number, theme: Theme): string {
  const { overlay, message } = state;
  if (overlay?.type === 'filter') return theme.strong(`/${overlay.text}`) + theme.muted('_');
  if (message !== '') return theme.accent(cut(message, width));
  const filter = panel?.filter ?? '';
  if (filter !== '') return theme.strong(`/${filter}`) + theme.muted('   Esc clears it');
  return data.loading && panel && panel.studies.length > 0 ? theme.muted('reading the store') : '';
}
