import { count } from '../../../../src/count.ts';
import { noisePoints } from '../../../../src/analysis/noise-points.ts';
import { occlusionPoints } from '../../../../src/analysis/occlusion-points.ts';
import type { StudyRows } from '../../../../src/studies/catalogue.ts';
import type { Chart, Series } from '../../../terminal/chart/chart.ts';
import { logSizes, someSizes, withoutDiverged } from '../../selection/curves.ts';
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
  return { points, shown, clipped, diverged };
}

/** F1 by the standard deviation of the noise, a curve for each size; undefined when none is stored. */
export function noiseChart(
  rows: StudyRows,
  chosen: Selection,
  state: RobustnessState,
): Chart | undefined {
  const { hidden } = chosen;
  const { points, shown, clipped, diverged } = noiseShown(rows, chosen, state);
  const series = shown.flatMap((size, colour): Series[] => {
    const here = points.filter((point) => point.hidden === size);
    return here.length === 0
      ? []
      : [
          {
            name: `hidden ${size}`,
            colour,
            ...curve(here, size === hidden, ({ sigma }) => sigma),
          },
        ];
  });
  if (series.length === 0) return undefined;
  const [{ seeds, draws }] = points.slice(-1) as [(typeof points)[number]];
  return {
    series,
    legend: true,
    x: { label: `noise σ, share of full scale${clipped ? ', clipped' : ''}` },
    y: { label: countText(seeds, draws, diverged) },
    cursor: state.hundredths / 100,
  };
}

/** What is stored of the chosen pair and recipe with a patch. */
export function occlusionShown(rows: StudyRows, { recipe, pair }: Selection) {
  const own = rows.occlusion.filter((row) => row.recipe === recipe && row.pair === pair);
  const { finite, diverged } = withoutDiverged(own, rows);
  return { points: occlusionPoints(finite), diverged };
}

/** F1 by hidden size, with the patch and without; undefined when none is stored. */
export function occlusionChart(rows: StudyRows, chosen: Selection): Chart | undefined {
  const { hidden } = chosen;
  const { points, diverged } = occlusionShown(rows, chosen);
  const [first] = points;
  if (!first) return undefined;
  const patches = [...new Set(points.map(({ patch }) => patch))];
  const clean = points.map((point) => ({
    ...point,
    f1_mean: point.clean_mean,
    f1_sd: point.clean_sd,
  }));
  const sizes = [...new Set(points.map((point) => point.hidden))];
  const { place, format } = logSizes(sizes);
  const sizeOf = (point: Point) => place(point.hidden);
  return {
    series: [
      {
        name: 'whole images',
        ...curve(
          clean.filter(({ patch }) => patch === first.patch),
          true,
          sizeOf,
        ),
      },
      ...patches.map((patch) => ({
        name: `patch of ${patch} × ${patch}`,
        ...curve(
          points.filter((point) => point.patch === patch),
          true,
          sizeOf,
        ),
      })),
    ],
    x: { label: 'hidden units', scale: 'log', ticks: sizes.map(place), format },
    y: { label: countText(first.seeds, first.draws, diverged) },
    cursor: place(hidden),
  };
}

interface Point {
  readonly hidden: number;
  readonly f1_mean: number | null;
  readonly f1_sd: number | null;
}

function curve<P extends Point>(
  points: readonly P[],
  banded: boolean,
  xOf: (point: P) => number,
): Pick<Series, 'points' | 'band'> {
  const placed = points.flatMap((point) =>
    point.f1_mean === null ? [] : { x: xOf(point), y: point.f1_mean, sd: point.f1_sd ?? 0 },
  );
  return {
    points: placed,
    ...(banded && { band: placed.map(({ x, y, sd }) => ({ x, low: y - sd, high: y + sd })) }),
  };
}

function countText(seeds: number, draws: number, diverged: number): string {
  const left = diverged > 0 ? `, ${diverged} diverged left out` : '';
  return `validation F1 ± sd, n = ${seeds}, ${count(draws, 'draw')}${left}`;
}

/** `σ 0.30`, `7 × 7`. */
export function strengthText({ kind, strength, clip }: Treatment): string {
  if (kind === 'occlusion') return `${strength} × ${strength}`;
  return `σ ${strength.toFixed(2)}${clip ? '' : ' not clipped'}`;
}
