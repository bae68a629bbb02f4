/** A place in a picture, in pixels. */
export type Place = readonly [left: number, top: number];

/**
 * A line through places as the path of an SVG. Of places in the same column of pixels only the first, the lowest, the highest
 * and the last are kept: that looks the same, and a curve of ten thousand epochs is not written anew with each of them.
 */
export function linePath(places: Iterable<Place>): string {
  let path = '';
  let column: Column | undefined;
  const close = () => {
    for (const [left, top] of column ? outline(column) : []) {
      path += `${path === '' ? 'M' : 'L'}${left.toFixed(1)} ${top.toFixed(1)}`;
    }
  };
  for (const place of places) {
    const pixel = Math.floor(place[0]);
    if (column?.pixel === pixel) extend(column, place);
    else {
      close();
      column = { pixel, first: place, low: place, high: place, last: place, risesLast: false };
    }
  }
  close();
  return path;
}

interface Column {
  readonly pixel: number;
  readonly first: Place;
  low: Place;
  high: Place;
  last: Place;
  /** Whether the highest place comes after the lowest. */
  risesLast: boolean;
}

function extend(column: Column, place: Place): void {
  if (place[1] > column.low[1]) {
    column.low = place;
    column.risesLast = false;
  } else if (place[1] < column.high[1]) {
    column.high = place;
    column.risesLast = true;
  }
  column.last = place;
}

/** Each place once, in their order. */
function outline({ first, low, high, last, risesLast }: Column): Iterable<Place> {
  return new Set(risesLast ? [first, low, high, last] : [first, high, low, last]);
}
