import { headingsOf } from '../../../src/analysis/recipes.ts';
import { meter } from '../../terminal/meter.ts';
import type { Theme } from '../../terminal/theme.ts';
import type { PartState, RunState } from '../../../src/explore/run/state.ts';
import { maximum } from '../../../src/statistics/extent.ts';

const METER = 10;

/**
 * A line for each study of a run that has several: how far it is with each recipe, its networks and measurements counted
 * together. At most `height` lines, the studies that are not complete first.
 */
export function studyLines(
  { parts }: RunState,
  width: number,
  height: number,
  theme: Theme,
): string[] {
  if (parts.length < 2) return [];
  const recipes = [...new Set(parts.map(({ recipe }) => recipe))];
  const studies = [...Map.groupBy(parts, ({ study }) => study)];
  const name = maximum(studies.map(([study]) => study.length));
  const cell = METER + 8;
  const heading = recipes.length > 1 ? [headingOf(recipes, name, cell)] : [];
  const room = height - heading.length;
  if (room < 1) return [];
  const open = studies.filter(([, of]) => of.some(({ done, total }) => done < total));
  const shown = studies.length > room ? open.slice(0, room) : studies;
  const lines = shown.map(([study, of]) => {
    const cells = recipes.map((recipe) => {
      const part = of.find((one) => one.recipe === recipe);
      return (part ? stateOf(part, theme.ascii) : '').padEnd(cell);
    });
    return `${study.padEnd(name)}  ${cells.join('  ')}`.trimEnd();
  });
  return [...heading, ...lines].map((line, at) => {
    const text = line.slice(0, width);
    return at < heading.length ? theme.muted(text) : text;
  });
}

function headingOf(recipes: readonly string[], name: number, cell: number): string {
  const headings = headingsOf(recipes, cell);
  return `${' '.repeat(name)}  ${headings.map((heading) => heading.padEnd(cell)).join('  ')}`;
}

function stateOf({ done, total }: PartState, ascii: boolean): string {
  if (done >= total) return 'complete';
  return `${meter(done / total, METER, ascii)} ${done}/${total}`;
}
