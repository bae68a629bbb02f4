import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { corruptionSheet, SHEET } from '../../scripts/pictures/corruption-sheet.ts';
import { fillStore, PICTURES, screenText, TERMINAL } from '../../scripts/pictures/pictures.ts';
import { textOf, withText } from '../../scripts/pictures/png-text.ts';
import { emptyFolder, MAIN } from '../cli/program.ts';
import { hasTmux, Terminal } from '../cli/terminal.ts';
import { fileOf, pictureTargets } from './documents.ts';
import { LONG } from '../long.ts';

/** Looks at a complete screen until it is taken for another one than that of the picture. */
const LOOKS = 200;

const pictures = PICTURES.map((picture) => {
  const png = readFileSync(fileOf(picture.file));
  return { ...picture, png, text: textOf(png) };
});

test('a picture keeps a text, whatever it is', () => {
  for (const text of ['', 'a\nb', '⣿ ▀ −95 %']) {
    expect(textOf(withText(withoutText(pictures[0].png), text))).toBe(text);
  }
  expect(textOf(withoutText(pictures[0].png))).toBeUndefined();
});

test('the documents show the pictures that `npm run pictures` makes, and there are no others', () => {
  const listed = [...PICTURES.map(({ file }) => file), SHEET].sort();
  expect(pictureTargets().sort()).toEqual(listed);
  const found = readdirSync(fileOf('docs')).filter((name) => /\.(png|svg|jpe?g|gif)$/.test(name));
  expect(found.map((name) => `docs/${name}`).sort()).toEqual(listed);
});

test(
  'the sheet of corruptions shows what they do today: else, npm run pictures',
  LONG,
  async () => {
    expect(Buffer.from(await corruptionSheet()).equals(readFileSync(fileOf(SHEET)))).toBe(true);
  },
);

describe.skipIf(!hasTmux)(`in a terminal${hasTmux ? '' : ' (tmux is not installed)'}`, () => {
  test(
    'every picture shows what the program shows today: else, npm run pictures',
    LONG,
    async () => {
      const folder = await emptyFolder();
      await fillStore(folder);
      for (const { keys, complete, text } of pictures) {
        const terminal = new Terminal(folder);
        terminal.enter(`${TERMINAL} '${process.execPath}' '${MAIN}'`);
        await terminal.until(({ screen }) => screen.includes('q quit'));
        for (const key of keys) terminal.type(key);
        let looks = 0;
        await terminal.until(({ screen }) => {
          if (screen.includes(complete)) looks++;
          return screenText(screen) === text || looks > LOOKS;
        });
        expect(screenText(terminal.screen)).toBe(text);
        terminal.vanish();
      }
    },
  );
});

/** The picture as it was drawn: the text is in its second chunk, after the 33 bytes of signature and header. */
function withoutText(png: Buffer): Buffer {
  const start = 33;
  return Buffer.concat([
    png.subarray(0, start),
    png.subarray(start + 12 + png.readUInt32BE(start)),
  ]);
}
