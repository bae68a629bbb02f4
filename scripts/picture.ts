/**
 * Records the README's pictures from the real program, in tmux at 80 × 24:
 *
 *     node scripts/picture.ts run docs/terminal.png 60
 *     node scripts/picture.ts dashboard docs/dashboard.png .lowcap/store.db 4
 *
 * The first runs the capacity study until the given share of the bar is done; the second opens the dashboard on a copy
 * of a store and presses the given keys. Run `npm run build` first.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { terminalPicture } from './terminal-picture.ts';

const COLUMNS = 80;
const ROWS = 24;
/** A key's panel is read, computed and drawn by then. */
const KEY_MS = 2000;

const [what, file, from, keys = ''] = process.argv.slice(2);
if ((what !== 'run' && what !== 'dashboard') || !file || !from) {
  throw new Error('expected run <file> <per cent>, or dashboard <file> <store> <keys>');
}
const folder = mkdtempSync(join(tmpdir(), 'lowcap-picture-'));
const server = `lowcap-picture-${process.pid}`;
const tmux = (...words: string[]) =>
  execFileSync('tmux', ['-L', server, '-f', '/dev/null', ...words], { encoding: 'utf8' });
const pause = (ms: number) => new Promise((resume) => setTimeout(resume, ms));
const program = fileURLToPath(new URL('../build/lib/lowcap.js', import.meta.url));
const size = ['-x', String(COLUMNS), '-y', String(ROWS)];

tmux('new-session', '-d', ...size, '-c', folder, 'env', 'PS1=$ ', 'sh');
try {
  const start = `clear; TERM=tmux-256color COLORTERM=truecolor LC_ALL=C.UTF-8 ${process.execPath} ${program}`;
  if (what === 'run') await showRun(start, Number(from));
  else await showDashboard(start, from);
  const screen = tmux('capture-pane', '-p', '-e').replace(/\n+$/, '');
  writeFileSync(resolve(file), terminalPicture(screen.split('\n'), COLUMNS));
} finally {
  tmux('kill-server');
  rmSync(folder, { recursive: true, force: true });
}

async function showRun(start: string, share: number): Promise<void> {
  tmux('send-keys', `${start} run capacity`, 'Enter');
  for (let done = 0; done < share;) {
    await pause(500);
    const screen = tmux('capture-pane', '-p');
    done = Number(/(\d+) %/.exec(screen)?.[1] ?? (screen.includes(' figure') ? 100 : 0));
  }
}

async function showDashboard(start: string, store: string): Promise<void> {
  mkdirSync(join(folder, '.lowcap'));
  cpSync(store, join(folder, '.lowcap/store.db'));
  tmux('send-keys', start, 'Enter');
  await pause(KEY_MS);
  for (const key of keys) {
    tmux('send-keys', '-l', key);
    await pause(KEY_MS);
  }
}
