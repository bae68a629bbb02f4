import { grouped } from '../../../src/count.ts';
import { paceOf } from '../../../src/explore/run/pace.ts';
import { cut, widthOf, type Size } from '../../terminal/layout.ts';
import { clock } from '../../terminal/text.ts';
import { meter } from '../../terminal/meter.ts';
import type { FooterWords } from '../panel.ts';
import { isField, type StudyForm } from '../../../src/explore/study-form/state.ts';
import { footerWithUserKeys, shellKey, shellKeys } from './keys.ts';
import type { Snapshot } from './snapshot.ts';
import { panelState } from './app-state.ts';

const METER = 10;
const GAP = '   ';
/** Of the name of a run. */
const LEAST_NAME = 9;

/** Where nothing is stored the panel's own keys do nothing. */
const NOTHING_YET = { r: 'run', g: 'grid', tab: 'panel', ':': 'commands' };

/** Where letters are text they are no commands. */
const WHERE_TYPED = {
  menu: { enter: 'choose', down: 'next', escape: 'leave' },
  filter: { enter: 'keep', escape: 'clear' },
  key: { escape: 'leave' },
} as const satisfies Readonly<Record<string, FooterWords>>;

/** In a form what the place in focus takes. */
function formWords({ focus }: StudyForm): FooterWords {
  return {
    enter: 'run',
    tab: 'next field',
    ...(isField(focus) ? { 'ctrl-u': 'empty it' } : { space: 'choose' }),
    ...(focus === 'studies' && { right: 'next study' }),
    escape: 'leave',
  };
}

/** The words of the footer, and of its end where those are not the usual ones. @param room of the panel */
export function footerOf(
  snapshot: Snapshot,
  room: Size,
): {
  readonly words: FooterWords;
  readonly always?: FooterWords;
} {
  const always = { 'ctrl-c': 'quit' };
  const { overlay } = snapshot.state;
  switch (overlay?.type) {
    case 'form':
      return { words: formWords(overlay.form), always };
    case 'seeds':
      return { words: { ...(overlay.more.order && { enter: 'run' }), escape: 'leave' }, always };
    case 'menu':
    case 'filter':
    case 'key':
      return { words: WHERE_TYPED[overlay.type], always };
    default:
      return { words: panelWords(snapshot, room) };
  }
}

function panelWords({ state, panel, data }: Snapshot, room: Size): FooterWords {
  if (!panel) return {};
  const { rows, claims, loading } = data;
  const found = [...Object.values(rows), claims].some((of) =>
    Array.isArray(of) ? of.length > 0 : of !== undefined,
  );
  // Home's do what they do also without results.
  const idle = panel.id !== 'home' && panel.studies.length > 0 && !found && !loading;
  if (idle) return footerWithUserKeys(NOTHING_YET, state.changedKeys);
  return panel.footerNow?.(panelState(state, panel), data, room) ?? panel.footer;
}

/** How far the run is; empty without one. */
export function runLine({ state, data, now, theme }: Snapshot, width: number): string {
  const { run, running } = data;
  if (running === 'idle') return '';
  if (running === 'starting' || run.status === 'planning') return theme.muted(' starting the run');
  const { shareDone, secondsLeft } = paceOf(run, now);
  const { total, stored, trained } = run.trials;
  const resume = shellKey('pause', shellKeys(state.changedKeys));
  const parts = [
    `${theme.accent(meter(shareDone, METER, theme.ascii))} ${Math.floor(shareDone * 100)} %`,
    `${stored + trained} of ${total} trials`,
    running === 'paused'
      ? theme.strong(`paused: press ${resume} to resume`)
      : `${clock(secondsLeft)} left`,
  ];
  const rest = parts.map((part) => GAP + part).join('');
  // What tells how far it is matters more than all its name.
  const study = cut(` ${run.study}`, Math.max(LEAST_NAME, width - widthOf(rest)));
  return cut(study + rest, width);
}

/** `reading the store: 34,000 of 100,000 networks`, the numbers where they are large. */
function readingText({ progress }: Snapshot['data']): string {
  if (!progress) return 'reading the store';
  return `reading the store: ${grouped(progress.read)} of ${grouped(progress.total)} networks`;
}

/** What is stored of its studies is being counted for the first time: what stands there is not all yet. */
function isBeingCounted({ panel, data }: Snapshot): boolean {
  return data.studies === undefined && panel?.counts !== undefined;
}

/** What is typed, what happened, or what is left out. */
export function messageLine(snapshot: Snapshot, width: number): string {
  const { state, data, panel, theme } = snapshot;
  const { overlay, message } = state;
  if (overlay?.type === 'filter') {
    const hint = panel?.filter ? '_' : '_   nothing to filter in this panel: Esc';
    return theme.strong(`/${overlay.text}`) + theme.muted(hint);
  }
  if (message !== '') return theme.accent(cut(message, width));
  const filter = (panel && panel.filter?.get(panelState(state, panel))) ?? '';
  if (filter !== '') return theme.strong(`/${filter}`) + theme.muted('   Esc clears it');
  const isRead = (data.loading && panel && panel.studies.length > 0) || isBeingCounted(snapshot);
  return isRead ? theme.muted(cut(readingText(data), width)) : '';
}
