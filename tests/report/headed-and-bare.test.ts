import { expect, test } from 'vitest';
import { isFigure } from '../../src/report/artefact.ts';
import { artefacts } from '../../src/report/artefacts.ts';
import { renderHeadedAndBare, renderSvg } from '../../src/report/render.ts';
import { studyRows } from './study-rows.ts';

const FIGURES = artefacts(studyRows(['paper'], ['4-9'], [12, 24], [1, 2]))
  .map(({ content }) => content)
  .filter(isFigure)
  .filter(({ id }) => ['fig-1', 'fig-3', 'fig-5', 'fig-8', 'fig-a5'].includes(id));

test('a figure that is laid out again without its heading is the one that never had any', async () => {
  expect(FIGURES).toHaveLength(5);
  for (const figure of FIGURES) {
    // Wider than any plot, so that it decides how wide the figure is
    const wide = { ...figure, title: 'A title '.repeat(15) };
    const { headed, bare } = await renderHeadedAndBare(wide);
    expect(headed, figure.id).toBe(await renderSvg(wide));
    expect(bare, figure.id).toBe(await renderSvg(wide, { heading: false }));
    expect(bare.length).toBeLessThan(headed.length);
  }
});
