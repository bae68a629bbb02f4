import { pictureUrl } from './image-grid.ts';
import type { Panel } from './panels.ts';

/** Colours that can be told apart on a bar, and its size in pixels. */
const COLOURS = 64;
const BAR = { width: 190, height: 12 };

/** A bar of the colours of a map, with what its ends and its middle mean. */
export function colourBar(
  stops: readonly string[],
  title: string,
  marks: Readonly<Record<number, string>>,
): Panel {
  const shares = Array.from({ length: COLOURS }, (_, at) => at / (COLOURS - 1));
  const url = pictureUrl(shares, stops, { width: COLOURS, height: 1 });
  return {
    ...BAR,
    data: { values: [{ url }] },
    layer: [
      {
        mark: { type: 'image', ...BAR, aspect: false, aria: false },
        encoding: {
          url: { field: 'url', type: 'nominal' },
          x: { value: BAR.width / 2 },
          y: { value: BAR.height / 2 },
        },
      },
      {
        data: {
          values: Object.entries(marks).map(([at, text]) => ({ at: Number(at), text })),
        },
        mark: { type: 'point', opacity: 0, size: 1, aria: false },
        encoding: {
          x: {
            field: 'at',
            type: 'quantitative',
            title,
            scale: { domain: [0, 1], nice: false },
            axis: {
              values: Object.keys(marks).map(Number),
              labelExpr: `${JSON.stringify(marks)}[datum.value]`,
              labelFlush: true,
              grid: false,
              titleFontSize: 12.5,
              labelFontSize: 12,
            },
          },
        },
      },
    ],
  } as Panel;
}
