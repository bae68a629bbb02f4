import { OKABE_ITO } from '../../analysis/colours.ts';
import { extent } from '../../statistics/extent.ts';
import { heading, type Panel, smallMultiples } from '../panels.ts';
import type { ViewScatter } from './view.ts';

/** Two classes by colour, far apart in grey too (Okabe and Ito 2008). */
const COLOURS = [OKABE_ITO.blue, OKABE_ITO.orange];
const SIDE = 270;

/** Plots side by side, each in a square frame of its own; dots are lines of no length with round ends. */
export function scatterPanels({ classes, labels, plots }: ViewScatter): Panel[] {
  const width = Math.min(SIDE, smallMultiples(plots.length).width);
  return plots.map(({ title, positions }) => {
    const values = Array.from({ length: positions.length / 2 }, (_, point) => ({
      x: positions[2 * point],
      y: positions[2 * point + 1],
      class: classes[labels[point]],
    }));
    const axis = (field: 'x' | 'y') => {
      const [least, most] = extent(values.map((value) => value[field]));
      const margin = (most - least) / 25 || 1;
      const domain = [least - margin, most + margin];
      return {
        field,
        type: 'quantitative',
        scale: { domain, nice: false, zero: false },
        axis: null,
      };
    };
    return {
      ...heading(title, width / 7),
      width,
      height: width,
      view: { stroke: '#bbbbbb' },
      data: { values },
      transform: [
        { calculate: '[datum.x, null]', as: 'x' },
        { calculate: '[datum.y, null]', as: 'y' },
        { flatten: ['x', 'y'] },
      ],
      mark: {
        type: 'line',
        strokeCap: 'round',
        order: false,
        strokeWidth: 3,
        opacity: 0.75,
        clip: true,
        aria: false,
      },
      encoding: {
        x: axis('x'),
        y: axis('y'),
        color: {
          field: 'class',
          type: 'nominal',
          title: 'class',
          scale: { domain: [...classes], range: COLOURS },
          legend: { orient: 'top', symbolType: 'circle', symbolSize: 24, symbolStrokeWidth: 6 },
        },
      },
    } as Panel;
  });
}
