import { OKABE_ITO } from '../analysis/colours.ts';

/** Colours between stops, for scales that are drawn pixel by pixel. Stops are `#rrggbb`. */
export function colourAt(stops: readonly string[], share: number): [number, number, number] {
  const at = Math.min(Math.max(share, 0), 1) * (stops.length - 1);
  const before = Math.min(Math.floor(at), stops.length - 2);
  const [from, to] = [channels(stops[before]), channels(stops[before + 1])];
  return [0, 1, 2].map((i) =>
    Math.round((from[i] as number) + (at - before) * ((to[i] as number) - (from[i] as number))),
  ) as [number, number, number];
}

function channels(colour: string | undefined): number[] {
  return [1, 3, 5].map((at) => parseInt((colour as string).slice(at, at + 2), 16));
}

/** Ink on paper. */
export const INK = ['#ffffff', '#000000'];

/** Inferno (Smith and van der Walt 2015): black for nothing, as bright as it is large. */
export const HEAT =
  '#000004 #1b0c41 #4a0c6b #781c6d #a52c60 #cf4446 #ed6925 #fb9b06 #f7d13d #fcffa4'.split(' ');

/** Negative blue, zero white, positive orange (Okabe and Ito 2008). */
export const SIGNED = ['#00406b', OKABE_ITO.blue, '#ffffff', OKABE_ITO.vermilion, '#7a3300'];
