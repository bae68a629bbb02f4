import { MOST_BARS } from '../../analysis/bars.ts';
import type { DataTable, Figure } from '../figure.ts';
import { type Panel, panels } from '../panels.ts';
import { leftOutText } from '../columns.ts';
import { barsPanels } from './bars.ts';
import { curvesPanel } from './curves.ts';
import { mapPanel } from './map.ts';
import { picturesPanel } from './pictures.ts';
import { viewRows } from './rows.ts';
import { scatterPanels } from './scatter.ts';
import type { View, ViewContent } from './view.ts';

/**
 * A view as a figure of its own with the numbers that it shows; one of numbers alone as a table.
 * @throws InputError when two columns of numbers have one heading
 */
export function viewFigure({ name, title, subtitle, content }: View): Figure | DataTable {
  const table: DataTable = {
    id: name,
    title,
    subtitle: [...subtitle, ...noteLines(content)],
    description: [title, ...subtitle].join('. '),
    data: viewRows(content),
  };
  const plots = plotsOf(content);
  return plots.length === 0 ? table : { ...table, spec: panels(plots, columnsOf(content)) };
}

/** What the marks mean that are no value. */
function noteLines(content: ViewContent): string[] {
  switch (content.type) {
    case 'curves': {
      const points = content.curves.flatMap((curve) => curve.points);
      if (points.every(({ spread }) => (spread?.sd ?? null) === null)) return [];
      return ['Pale: ± 1 standard deviation; thin: pointwise 95 % interval of the mean'];
    }
    case 'bars':
      return leftOutText(Math.max(0, content.names.length - MOST_BARS));
    default:
      return [];
  }
}

function plotsOf(content: ViewContent): Panel[] {
  switch (content.type) {
    case 'curves':
      return [curvesPanel(content)];
    case 'map':
      return [mapPanel(content)];
    case 'pictures':
      return [picturesPanel(content)];
    case 'scatter':
      return scatterPanels(content);
    case 'bars':
      return barsPanels(content);
    case 'numbers':
      return [];
  }
}

function columnsOf(content: ViewContent): number {
  return content.type === 'scatter' ? content.plots.length : 1;
}
