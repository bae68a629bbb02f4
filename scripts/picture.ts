/**
 * Records the README's picture from the real program: runs it in tmux at 80 × 24, waits until the given share
 * of the bar is done, and draws what the terminal shows.
 *
 *     node scripts/picture.ts docs/terminal.png 60
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import {
  type ParseToken,
  createAnsiSequenceParser,
  createColorPalette,
} from 'ansi-sequence-parser';

const COLUMNS = 80;
const ROWS = 24;
const CELL = { width: 9, height: 19 };
const FONT_SIZE = 15;
const PADDING = 16;
const BACKGROUND = '#16181d';
const FOREGROUND = '#d8dee9';

const [file = 'docs/terminal.png', share = '60'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'lowcap-picture-'));
const session = `lowcap-picture-${process.pid}`;
const tmux = (...words: string[]) => execFileSync('tmux', words, { encoding: 'utf8' });
const program = fileURLToPath(new URL('../build/cli/main.js', import.meta.url));

tmux('new-session', '-d', '-s', session, '-x', String(COLUMNS), '-y', String(ROWS), '-c', folder);
try {
  tmux('set-option', '-t', session, 'default-terminal', 'tmux-256color');
  const command = `COLORTERM=truecolor ${process.execPath} ${program} run capacity`;
  tmux('send-keys', '-t', session, command, 'Enter');
  let done = 0;
  while (done < Number(share)) {
    await new Promise((resume) => setTimeout(resume, 500));
    const screen = tmux('capture-pane', '-p', '-t', session);
    done = Number(/(\d+) %/.exec(screen)?.[1] ?? (screen.includes(' figure') ? 100 : 0));
  }
  const screen = tmux('capture-pane', '-p', '-e', '-t', session).replace(/\n+$/, '');
  writeFileSync(resolve(file), png(svg(screen.split('\n'))));
} finally {
  tmux('kill-session', '-t', session);
  rmSync(folder, { recursive: true, force: true });
}

/** The screen's lines, with their escape sequences, as an SVG. */
function svg(lines: readonly string[]): string {
  const parser = createAnsiSequenceParser();
  const palette = createColorPalette();
  const colour = (value: ParseToken['foreground'], otherwise: string) =>
    value ? palette.value(value) : otherwise;
  const boxes: string[] = [];
  const texts: string[] = [];
  lines.forEach((line, row) => {
    let column = 0;
    for (const { value, foreground, background, decorations } of parser.parse(line)) {
      const characters = [...value];
      const x = PADDING + column * CELL.width;
      const y = PADDING + row * CELL.height;
      if (background) {
        const width = characters.length * CELL.width;
        const fill = colour(background, BACKGROUND);
        boxes.push(
          `<rect x="${x}" y="${y}" width="${width}" height="${CELL.height}" fill="${fill}"/>`,
        );
      }
      const weight = decorations.has('bold') ? ' font-weight="bold"' : '';
      const opacity = decorations.has('dim') ? ' opacity="0.6"' : '';
      const fill = colour(foreground, FOREGROUND);
      characters.forEach((character, i) => {
        if (character === ' ') return;
        const at = `x="${x + i * CELL.width}" y="${y + FONT_SIZE}"`;
        texts.push(`<text ${at} fill="${fill}"${weight}${opacity}>${escape(character)}</text>`);
      });
      column += characters.length;
    }
  });
  const width = COLUMNS * CELL.width + 2 * PADDING;
  const height = lines.length * CELL.height + 2 * PADDING;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="DejaVu Sans Mono" font-size="${FONT_SIZE}">`,
    `<rect width="100%" height="100%" rx="8" fill="${BACKGROUND}"/>`,
    ...boxes,
    ...texts,
    '</svg>',
  ].join('\n');
}

function escape(character: string): string {
  return character.replace('&', '&amp;').replace('<', '&lt;');
}

function png(text: string): Buffer {
  const fonts = dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json'));
  const fontFiles = ['DejaVuSansMono', 'DejaVuSansMono-Bold'].map((name) =>
    join(fonts, 'ttf', `${name}.ttf`),
  );
  const font = { loadSystemFonts: false, fontFiles, defaultFontFamily: 'DejaVu Sans Mono' };
  return new Resvg(text, { font, fitTo: { mode: 'zoom', value: 2 } }).render().asPng();
}
