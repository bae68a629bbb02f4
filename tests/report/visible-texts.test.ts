import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawFigure } from '../../src/node/figures.ts';
import { glyphsOf } from '../../src/node/glyphs.ts';
import { renderSvg } from '../../src/report/render.ts';
import { scatterFigure } from '../../src/report/scatter.ts';
import { visibleText } from '../../src/visible.ts';
import { decodePng } from './png.ts';

/** What XML 1.0 allows, but no control characters of the second kind either. */
const CLEAN = /^[\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}\n]*$/u;

const ABOUT = { id: 'x', title: 'X', subtitle: ['Y'], description: 'Z' };
const POSITIONS = [0, 0, 1, 1, 2, 0, 3, 3];

const named = (...names: string[]) =>
  scatterFigure(ABOUT, POSITIONS, { classes: [0, 1, 0, 1], names });

test('what nobody sees is shown as its code point, everything else as it is', () => {
  expect(visibleText('a\u001b[31mb\u000bc\u0007')).toBe('a\\u{1b}[31mb\\u{b}c\\u{7}');
  expect(visibleText('\u202egnp\u2028\ud800\uffff\ufeff')).toBe(
    '\\u{202e}gnp\\u{2028}\\u{d800}\\u{ffff}\\u{feff}',
  );
  const plain = 'naïve 猫 🐦 العربية a\u0301 C:\\users';
  expect(visibleText(plain)).toBe(plain);
});

test('different texts look different, and nothing hidden is left', () => {
  expect(visibleText('\\u{1b}')).not.toBe(visibleText('\u001b'));
  const letters = fc.constantFrom('\u001b', '\\', 'u', '{1b}', '\u0085', 'a', '\ud83d', '🐦');
  const text = fc.array(letters, { maxLength: 6 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(visibleText(a)).toMatch(CLEAN);
      expect(visibleText(a) === visibleText(b)).toBe(a === b);
    }),
  );
});

test('an SVG is XML whatever names, title and file contain', async () => {
  const figure = named('\u001b[31mred\u001b[0m <&>', 'line\u000bbreak');
  const svg = await renderSvg({ ...figure, title: 'of \u0007.npy', description: 'of \ud800' });
  expect(svg).toMatch(CLEAN);
  expect(svg).toContain('>\\u{1b}[31mred\\u{1b}[0m &lt;&amp;&gt;</text>');
  expect(svg).toContain('>line\\u{b}break</text>');
  expect(svg).toContain('of \\u{7}.npy');
  expect(svg).toContain('of \\u{d800}</desc>');
});

test('letters of an SVG stay what they are, with as much room as they take', async () => {
  const widthOf = (svg: string) => Number(/ width="([\d.]+)"/.exec(svg)![1]);
  const narrow = await renderSvg(named('llllllll', 'b'));
  const wide = await renderSvg(named('猫科の動物たち', 'b'));
  expect(wide).toContain('>猫科の動物たち</text>');
  expect(widthOf(wide) - widthOf(narrow)).toBeGreaterThan(20);
});

test('a letter that the font of pictures lacks leaves its code point, not nothing', async () => {
  const { resolve } = createRequire(import.meta.url);
  const rewrite = glyphsOf(readFileSync(resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')));
  expect(rewrite('Ünï Ωδ Ж ≥ → العربية')).toBe('Ünï Ωδ Ж ≥ → العربية');
  expect(rewrite('a猫🐦')).toBe('a\\u{732b}\\u{1f426}');
  const inkOf = async (...names: string[]) => {
    const { rgba } = decodePng((await drawFigure(named(...names), 'x.png')) as Buffer);
    return rgba.filter((value, at) => at % 4 === 0 && value < 60).length;
  };
  expect(await inkOf('猫', '犬')).toBeGreaterThan((await inkOf('.', ',')) + 300);
});
