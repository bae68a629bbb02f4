import { OKABE_ITO } from '../../analysis/colours.ts';
import { largestFirst } from '../../analysis/bars.ts';
import { BAR, barNames } from '../columns.ts';
import { heading, type Panel, WHOLE } from '../panels.ts';
import { quantityText, type ViewBars } from './view.ts';

/** What names need beside their bars. */
const NAMES = 180;

/** The largest values of each series as bars, one plot below the other. */
export function barsPanels({ names, series }: ViewBars): Panel[] {
  const texts = barNames(names);
  return series.map((one) => {
    const shown = largestFirst(one.values).places.map((at) => ({
      name: texts[at],
      value: one.values[at],
    }));
    return {
      ...heading(series.length > 1 ? one.label : '', 70),
      width: WHOLE.width - NAMES,
      height: { step: BAR },
      data: { values: shown },
      mark: { type: 'bar', color: OKABE_ITO.blue, opacity: 0.75, aria: false },
      encoding: {
        x: { field: 'value', type: 'quantitative', title: quantityText(one) },
        y: {
          field: 'name',
          type: 'nominal',
          title: null,
          scale: { domain: shown.map(({ name }) => name) },
          axis: { labelLimit: 220, grid: false },
        },
      },
    } as Panel;
  });
}
