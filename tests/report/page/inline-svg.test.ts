import { expect, test } from 'vitest';
import { inlineSvg, svgWidth } from '../../../src/report/page/inline-svg.ts';
import { renderSvg } from '../../../src/report/render.ts';
import { pictureFigure } from './pictures.ts';
import { curveArtefact } from './reports.ts';

test('a drawn figure without a heading says its title only as alternative text', async () => {
  const { content } = curveArtefact();
  const bare = await renderSvg(content, { heading: false });
  expect(bare).toContain(`<title id="fig-3-title">${content.title}</title>`);
  expect(bare.split(content.title)).toHaveLength(2);
  expect((await renderSvg(content)).split(content.title).length).toBeGreaterThan(2);
  expect(svgWidth(bare)).toBeGreaterThan(800);
});

test('styles become attributes, since the policy forbids style attributes', async () => {
  const svg = await renderSvg(pictureFigure({ smooth: false }), { heading: false });
  const inline = inlineSvg(svg).text;
  expect(inline).not.toContain('style=');
  expect(inline).toContain(' image-rendering="pixelated"');
  const styled = '<image style="image-rendering: optimizeSpeed; image-rendering: pixelated;"/>';
  expect(inlineSvg(styled).text).toBe('<image image-rendering="pixelated"/>');
});

test('a style that would be lost is an error', async () => {
  const svg = await renderSvg(pictureFigure({ blend: 'multiply' }), { heading: false });
  expect(() => inlineSvg(svg)).toThrow('got style mix-blend-mode in a figure');
});

test('the figure is one picture to a screen reader', async () => {
  const svg = await renderSvg(pictureFigure({}), { heading: false });
  expect(inlineSvg(svg).text).toMatch(
    /^<svg role="img" aria-labelledby="fig-8-title" aria-describedby="fig-8-desc"/,
  );
});
