import { columnPoints } from '../../../../src/analysis/column-points.ts';
import { count } from '../../../../src/count.ts';
import { noisePoints } from '../../../../src/analysis/noise-points.ts';
import { occlusionPoints } from '../../../../src/analysis/occlusion-points.ts';
import type { StudyRows } from '../../../../src/studies/catalogue.ts';
import type { Chart } from '../../../terminal/chart/chart.ts';
import {
  curvesBy,
  logSizes,
  seriesOf,
  someSizes,
  withoutDiverged,
} from '../../selection/curves.ts';
import type { Selection } from '../../../../src/explore/selection.ts';
import type { RobustnessState } from '../../../../src/explore/robustness/state.ts';
import type { Treatment } from '../../../../src/explore/robustness/corrupt-now.ts';

/** What is stored of the chosen pair and recipe under noise, and which sizes of it are shown. */
export function noiseShown(
  rows: StudyRows,
  { recipe, pair, hidden, sizes: all }: Selection,
  { sizes, clip }: RobustnessState,
) {
  const own = rows.noise.filter((row) => row.recipe === recipe && row.pair === pair);
  // Clipped noise is measured for some sizes only, or not at all; what is there is shown.
  const ofSize = own.filter((row) => row.hidden === hidden);
  const there = ofSize.length > 0 ? ofSize : own;
  const clipped = there.some((row) => row.clip === clip) ? clip : !clip;
  const { finite, diverged } = withoutDiverged(
    own.filter((row) => row.clip === clipped),
    rows,
  );
  const shown = sizes === 'chosen' ? [hidden] : someSizes(all, hidden);
  const points = noisePoints(finite).filter((point) => shown.includes(point.hidden));
  return { points, curves: curvesBy(points, 'hidden', 'sigma', 'f1'), shown, clipped, diverged };
}

/** F1 by the standard deviation of the noise, a curve for each size; undefined when none is stored. */
export function noiseChart(
  rows: StudyRows,
  chosen: Selection,
  state: RobustnessState,
): Chart | undefined {
  const { points, curves, shown, clipped, diverged } = noiseShown(rows, chosen, state);
  const last = points.at(-1);
  if (!last) return undefined;
  return {
    series: curves.map((curve) => ({
      ...seriesOf(curve, curve.name === String(chosen.hidden)),
      name: `hidden ${curve.name}`,
      colour: shown.map(String).indexOf(curve.name),
    })),
    legend: true,
    x: { label: `noise σ, share of full scale${clipped ? ', clipped' : ''}` },
    y: { label: countText(last, diverged) },
    cursor: state.hundredths / 100,
  };
}

/** What is stored of the chosen pair and recipe by hidden size: of whole images, and with each patch. */
export function occlusionShown(rows: StudyRows, { recipe, pair }: Selection) {
  const own = rows.occlusion.filter((row) => row.recipe === recipe && row.pair === pair);
  const { finite, diverged } = withoutDiverged(own, rows);
  const points = occlusionPoints(finite);
  const ofFirst = points.filter(({ patch }) => patch === points[0].patch);
  return {
    points,
    whole: curvesBy(ofFirst, 'patch', 'hidden', 'clean'),
    patches: curvesBy(points, 'patch', 'hidden', 'f1', (patch) => `patch of ${patch} × ${patch}`),
    diverged,
  };
}

/** F1 by hidden size, with the patch and without; undefined when none is stored. */
export function occlusionChart(rows: StudyRows, chosen: Selection): Chart | undefined {
  const { points, whole, patches, diverged } = occlusionShown(rows, chosen);
  const [first] = points;
  if (!first) return undefined;
  const sizes = [...new Set(points.map((point) => point.hidden))];
  const { place, format } = logSizes(sizes);
  const curves = [...whole.map((curve) => ({ ...curve, name: 'whole images' })), ...patches];
  return {
    series: curves.map((curve) => seriesOf(curve, true, place)),
    x: { label: 'hidden units', scale: 'log', ticks: sizes.map(place), format },
    y: { label: countText(first, diverged) },
    cursor: place(chosen.hidden),
  };
}

function countText(
  { seeds, draws }: { readonly seeds: number; readonly draws: number },
  diverged: number,
): string {
  const left = diverged > 0 ? `, ${diverged} diverged left out` : '';
  return `validation F1 ± sd, n = ${seeds}, ${count(draws, 'draw')}${left}`;
}

/** `σ 0.30`, `7 × 7`. */
export function strengthText({ kind, strength, clip }: Treatment): string {
  if (kind === 'occlusion') return `${strength} × ${strength}`;
  return `σ ${strength.toFixed(2)}${clip ? '' : ' not clipped'}`;
}

/** The change of F1 by hidden column of a table, over the seeds. */
export function columnsShown(rows: StudyRows, { recipe, pair, hidden }: Selection) {
  const own = rows.columnOcclusion.filter(
    (row) => row.recipe === recipe && row.pair === pair && row.hidden === hidden,
  );
  const { finite, diverged } = withoutDiverged(own, rows);
  const points = columnPoints(finite);
  return {
    seeds: points[0]?.seeds ?? 0,
    names: points.map(({ columns }) => columns),
    changes: points.map(({ change_mean }) => change_mean ?? NaN),
    diverged,
  };
}
