import type { Claim } from '../../claims/claim.ts';
import { componentValues } from '../../claims/component-values.ts';
import { maximum, minimum } from '../../statistics/extent.ts';
import { mean } from '../../statistics/mean.ts';
import { median } from '../../statistics/order.ts';
import { type Html, html } from './html.ts';
import { classOf, SIGNS } from './verdicts.ts';

/** Pixels. */
const WIDTH = 190;
const HEIGHT = 22;
/** Left free on either side of all that is drawn. */
const MARGIN = 7;
/** A narrower zone has no room for its sign. */
const ROOM = 12;

/**
 * Where a claim stands among the zones of its rule: a dot for each seed, a line for the interval and a mark for the
 * statistic. Hidden from screen readers, because verdict, statistic and interval stand beside it.
 *
 * @returns null when nothing was measured
 */
export function claimBar(claim: Claim): Html | null {
  const { measured, interval, zones } = claim;
  if (measured === null) return null;
  const values = shownValues(claim, measured);
  const place = placesOf(claim, measured, values);
  const bars = zones.map(({ verdict, from, to }) => {
    const left = from === null ? 0 : place(from);
    const right = to === null ? WIDTH : place(to);
    const hasRoom = right - left >= ROOM;
    return html`<rect
        class="part ${classOf(verdict)}"
        x="${left}"
        width="${tenth(Math.max(0, right - left))}"
        height="${HEIGHT}"
      />${hasRoom && html`<text class="${classOf(verdict)}" x="${signPlace(left, right)}" y="${HEIGHT - 2}">${SIGNS[verdict]}</text>`}`;
  });
  const dots = values.map((value) => `M${place(value)} 5h0`).join('');
  const ends = interval?.map((end) => (Number.isFinite(end) ? place(end) : end < 0 ? 0 : WIDTH));
  return html`<svg class="bar" width="${WIDTH}" height="${HEIGHT}" aria-hidden="true">
    ${bars}
    <path class="dots" d="${dots}" />
    ${ends !== undefined && html`<path class="span" d="M${ends[0]} 11H${ends[1]}" />`}
    <path class="centre" d="M${place(measured)} 1V14" />
  </svg>`;
}

/** The value of each seed; of a sentence about every one of several things those of the one that decides. */
function shownValues({ values, overSeeds }: Claim, measured: number): number[] {
  const columns = componentValues(values.map(({ value }) => value));
  const centre = overSeeds === 'median' ? median : mean;
  const distance = (column: readonly number[]) => Math.abs((centre(column) ?? 0) - measured);
  return columns.reduce(
    (best, column) => (distance(column) < distance(best) ? column : best),
    columns[0] ?? [],
  );
}

/** From values to pixels: all that was measured is in view, and the bounds that are near it. */
function placesOf(
  { zones, interval }: Claim,
  measured: number,
  values: readonly number[],
): (value: number) => number {
  const bounds = zones.flatMap(({ from, to }) => [from, to]).filter((bound) => bound !== null);
  const nearest = bounds.toSorted((a, b) => Math.abs(a - measured) - Math.abs(b - measured))[0];
  const seen = [measured, ...values, ...(interval ?? []), nearest ?? measured].filter(
    Number.isFinite,
  );
  const [low, high] = [minimum(seen), maximum(seen)];
  const scale = high > low ? (WIDTH - 2 * MARGIN) / (high - low) : 0;
  const start = high > low ? MARGIN : WIDTH / 2;
  return (value) => tenth(Math.min(WIDTH, Math.max(0, start + (value - low) * scale)));
}

/** Signs stand at the outer end of a zone, away from what is drawn at its bound. */
function signPlace(left: number, right: number): number {
  if (left === 0) return 6;
  return right === WIDTH ? WIDTH - 6 : tenth((left + right) / 2);
}

function tenth(pixels: number): number {
  return Math.round(10 * pixels) / 10;
}
