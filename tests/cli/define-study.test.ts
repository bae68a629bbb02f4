import { describe, expect, test } from 'vitest';
import { laboratory, open, shows } from './dashboard-terminal.ts';
import { MAIN } from './program.ts';
import { hasTmux, type Terminal } from './terminal.ts';
import { LONG } from '../long.ts';

const runs = ({ screen }: Terminal) => /^ capacity +█*░* \d+ %/m.test(screen);

/** Goes down to a place of the form. */
async function goTo(terminal: Terminal, place: string): Promise<void> {
  // What is found out of the costs changes the screen, too.
  const focus = ({ screen }: Terminal) => /^[>!] [a-z ]{15}/m.exec(screen)?.[0];
  for (;;) {
    const now = focus(terminal);
    if (now?.startsWith(`> ${place}`)) return;
    terminal.press('Down');
    await terminal.until((one) => focus(one) !== now);
  }
}

describe.runIf(hasTmux)('in a terminal', () => {
  test(
    'a study is defined on 2-7, told what it costs, run, cancelled, resumed and kept',
    LONG,
    async () => {
      // As many as can be asked for, with an update for every image: it lasts until it is stopped.
      const terminal = open(await laboratory(100_000));
      await terminal.until(shows('[0 Home]'));
      terminal.type('jN');
      await terminal.until(shows('[x] capacity'));
      await goTo(terminal, 'pairs');
      terminal.press('C-u');
      terminal.type('2-x');
      await terminal.until(shows('pairs: got pair "2-x"'));
      terminal.press('BSpace');
      terminal.type('7');
      await goTo(terminal, 'batch');
      terminal.press('C-u');
      terminal.type('1');
      await terminal.until(shows('capacity: 6 networks to train, 0 stored'));
      expect(terminal.screen.replaceAll('\n', ' ')).toContain(
        '--pairs=2-7 --hidden=2,4,8 --seeds=2',
      );
      terminal.press('Enter');
      await terminal.until(runs);
      expect(terminal.screen).toContain('2-7');

      terminal.type('x');
      await terminal.until(shows('> the run capacity'));
      terminal.press('Enter');
      await terminal.until(shows('cancelled: Enter continues it'));
      expect(runs(terminal)).toBe(false);
      terminal.press('Enter');
      await terminal.until(runs);

      terminal.type('q');
      await terminal.until(shows('status 0'));
      terminal.enter(`'${process.execPath}' '${MAIN}'`);
      await terminal.until(shows('waits: Enter goes on'));
      terminal.press('Enter');
      await terminal.until(runs);
      terminal.press('C-c');
      await terminal.until(shows('what was finished is saved'));
    },
  );

  test(
    'runs that are ordered one after the other are carried out one after the other',
    LONG,
    async () => {
      const terminal = open(await laboratory());
      await terminal.until(shows('[0 Home]'));
      for (const pair of ['2-7', '3-5']) {
        terminal.type('0');
        await terminal.until(shows('[0 Home]'));
        terminal.type(pair === '2-7' ? 'jN' : 'N');
        await terminal.until(shows('[x] capacity'));
        await goTo(terminal, 'pairs');
        terminal.press('C-u');
        terminal.type(pair);
        await terminal.until(({ screen }) => screen.includes(`${pair}▏`));
        terminal.press('Enter');
        await terminal.until(shows('[w Progress]'));
      }
      await terminal.until(({ screen }) => /3-5(.|\n)*capacity: 6 trials finished/.test(screen));
      terminal.type('0');
      await terminal.until(({ screen }) => /capacity +complete/.test(screen));
      expect(terminal.screen).toContain('3-5');
    },
  );
});
