/**
 * `npm run pictures`: makes the pictures of the documents anew: the sheet of corruptions, and the README's from the real
 * program, in tmux. Trains the networks that these show first.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { corruptionSheet, SHEET } from './corruption-sheet.ts';
import { terminalPicture } from './draw.ts';
import { fillStore, PICTURES, type Picture, screenText, SIZE, TERMINAL } from './pictures.ts';
import { withText } from './png-text.ts';

/** A screen that has been the same for so long is finished. */
const STILL_MS = 1500;

const root = new URL('../../', import.meta.url);
const { bin } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
  bin: { lowcap: string };
};
const program = fileURLToPath(new URL(bin.lowcap, root));
const folder = mkdtempSync(join(tmpdir(), 'lowcap-pictures-'));
const server = `lowcap-pictures-${process.pid}`;
const tmux = (...words: string[]) =>
  execFileSync('tmux', ['-L', server, '-f', '/dev/null', ...words], { encoding: 'utf8' });
const pause = (ms: number) => new Promise((resume) => setTimeout(resume, ms));

writeFileSync(new URL(SHEET, root), await corruptionSheet());
console.log(SHEET);

try {
  await fillStore(folder);
  for (const picture of PICTURES) await make(picture);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function make({ file, keys, complete }: Picture): Promise<void> {
  const size = ['-x', String(SIZE.columns), '-y', String(SIZE.rows)];
  tmux('new-session', '-d', ...size, '-c', folder, 'env', 'PS1=$ ', 'sh');
  try {
    tmux('send-keys', `clear; ${TERMINAL} ${process.execPath} ${program}`, 'Enter');
    await still('q quit');
    for (const key of keys) tmux('send-keys', '-l', key);
    await still(complete);
    const painted = tmux('capture-pane', '-p', '-e').replace(/\n+$/, '');
    const png = terminalPicture(painted.split('\n'), SIZE.columns);
    writeFileSync(new URL(file, root), withText(png, screenText(tmux('capture-pane', '-p'))));
    console.log(file);
  } finally {
    tmux('kill-server');
  }
}

/** Until the screen has the text and changes no more. */
async function still(text: string): Promise<void> {
  for (let before = ''; ;) {
    const screen = tmux('capture-pane', '-p');
    if (screen.includes(text) && screen === before) return;
    before = screen;
    await pause(STILL_MS);
  }
}
