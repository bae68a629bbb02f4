import { SqliteStore } from '../../../src/node/store.ts';
import { paperGrid, rememberedGrids, sameGrid } from '../../../src/node/grids.ts';
import { reportLeftOut } from '../../damaged.ts';
import { ENDED_BY, onEndingSignal } from '../../interrupt.ts';
import { outputClosed, write } from '../../output.ts';
import { signsOf, type ThemeName } from '../../terminal/theme.ts';
import type { RunOrder } from '../runner/messages.ts';
import { Dashboard } from './dashboard.ts';
import { listenToKeys } from './keyboard.ts';
import { readPreferences } from './preferences.ts';
import { LinearText } from './linear.ts';
import { type Display, Screen } from './screen.ts';

/**
 * Opens the dashboard in this terminal until the user quits. Returns the exit status.
 * @throws InputError when the store cannot be opened
 */
export async function openDashboard(options: {
  readonly store: string;
  readonly out: string;
  /** Lines of text instead of a screen, for screen readers. */
  readonly linear?: boolean;
  /** Begins at once, with Progress in view. */
  readonly run?: RunOrder;
}): Promise<number> {
  const { env, stdin, stdout } = process;
  const store = SqliteStore.openToRead(options.store);
  const paper = await paperGrid();
  const remembered = rememberedGrids(store);
  // The paper's can always be chosen, and is there from the start.
  const grids = remembered.some((one) => sameGrid(one, paper))
    ? remembered
    : [...remembered, paper];
  const grid = grids[0];
  const preferences = {
    theme: themeOf(env),
    ...readPreferences(store),
    ...(options.run && { panel: 'progress' as const }),
  };

  const { linear = false } = options;
  const signs = signsOf(env);
  const text = new LinearText(write, () => dashboard, {
    columns: stdout.columns,
    // What a pipe gets does not depend on how fast the machine is.
    ...(!stdin.isTTY && { completeMs: Infinity }),
  });
  const screen: Display = linear ? text : new Screen(stdout);
  let finish: (status: number) => void;
  const finished = new Promise<number>((resolve) => (finish = resolve));
  const dashboard: Dashboard = new Dashboard({
    store,
    storeFile: options.store,
    out: options.out,
    grid,
    grids,
    preferences,
    theme: { ...signs, ascii: linear || signs.ascii, linear },
    size: () => screen.size,
    show: (lines) => screen.show(lines),
    quit: () => finish(0),
  });

  const leave = () => screen.leave();
  const vanished = () => finish(ENDED_BY.SIGHUP);
  const redraw = () => {
    screen.forget();
    dashboard.redraw();
  };
  const back = () => {
    if (!linear) stdin.setRawMode(true);
    screen.enter();
    dashboard.redraw();
  };
  const crash = (error: Error) => {
    // On the normal screen, or nobody could read it.
    screen.leave();
    process.stderr.write(`lowcap: ${error.stack ?? error.message}\n`);
    process.exit(1);
  };
  // However the process ends, the terminal is given back.
  process.on('exit', leave);
  const endSignals = onEndingSignal((status) => finish(status));
  process.on('uncaughtException', crash);
  process.on('SIGCONT', back);
  // Not `resize`: a window that is small for a moment and then as before has lost rows, and tells no other size.
  process.on('SIGWINCH', redraw);

  screen.enter();
  const started = dashboard.start(options.run);
  // Of keys that come faster than they are answered, as from a pipe, each has its answer; before them the first panel
  // is printed, also when there is no key at all.
  let answered = linear ? started.then(() => text.answer()) : started;
  let ended = false;
  void finished.then(() => (ended = true));
  const pressInTurn = (key: string) => {
    answered = answered.then(() => {
      if (ended) return;
      dashboard.press(key);
      return text.answer();
    });
  };
  const receive = (key: string) => {
    if (linear && key !== 'ctrl-c') {
      // Whoever presses the next key does not wait for the rest of the answer.
      if (stdin.isTTY) text.hurry();
      return pressInTurn(key);
    }
    if (key !== 'ctrl-z') return dashboard.press(key);
    screen.leave();
    stdin.setRawMode(false);
    process.kill(process.pid, 'SIGSTOP');
  };
  const endKeys = listenToKeys(stdin, receive, () => dashboard.typing);
  // At the end of a pipe all is answered first; a terminal is gone, which SIGHUP does not tell to every process.
  const noMoreKeys = linear ? () => void answered.then(() => finish(0)) : vanished;
  stdin.once('end', noMoreKeys);
  stdin.once('error', vanished);
  // Lines that nobody reads any more: as when the user quits.
  const quit = () => finish(0);
  outputClosed.addEventListener('abort', quit);
  try {
    await started;
    const status = await finished;
    const wasRunning = dashboard.running;
    screen.leave();
    endKeys();
    const damaged = await dashboard.close();
    if (wasRunning) {
      process.stderr.write(
        'lowcap: stopped the run; what was finished is saved, press r to resume it\n',
      );
    }
    const leftOut = reportLeftOut(damaged, options.store);
    return status || leftOut;
  } finally {
    screen.leave();
    stdin.off('end', noMoreKeys);
    stdin.off('error', vanished);
    outputClosed.removeEventListener('abort', quit);
    process.off('exit', leave);
    process.off('uncaughtException', crash);
    process.off('SIGCONT', back);
    endSignals();
    // A terminal that closes may say so twice: the second time must not end what is being saved.
    process.on('SIGHUP', () => {});
    process.off('SIGWINCH', redraw);
    store.close();
  }
}

/** As terminals say it: COLORFGBG ends in the number of the background. */
function themeOf(env: NodeJS.ProcessEnv): ThemeName {
  const ground = Number(env['COLORFGBG']?.split(';').at(-1) ?? '0');
  return ground === 7 || ground === 15 ? 'light' : 'dark';
}
