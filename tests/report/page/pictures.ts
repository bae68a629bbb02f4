import { type Figure, FIGURE_DATA } from '../../../src/report/figure.ts';

const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';

/** A figure with a picture that is not smoothed, which Vega writes as a style attribute. */
export function pictureFigure(mark: object): Figure {
  return {
    id: 'fig-8',
    title: 'Fig. 8: maps',
    subtitle: ['one image'],
    description: 'A map.',
    spec: {
      data: FIGURE_DATA,
      width: 100,
      height: 100,
      mark: { type: 'image', url: PIXEL, width: 50, height: 50, ...mark } as { type: 'image' },
      encoding: { x: { field: 'x', type: 'quantitative' } },
    },
    data: [{ x: 1 }],
  };
}
