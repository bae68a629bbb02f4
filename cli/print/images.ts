import type { ImageShape } from '../../src/data/raw-data.ts';
import { beside, pictureLines, zoomed, zoomedShape, zoomsOf } from '../terminal/picture/picture.ts';
import type { Theme } from '../terminal/theme.ts';

/** Images are drawn pixel by pixel up to this many columns, larger ones smaller. */
const COLUMNS = 48;

/** Images of one shape side by side, each by its own largest value. */
export function imageLines(
  images: readonly ArrayLike<number>[],
  shape: ImageShape,
  theme: Theme,
): string[] {
  const zooms = zoomsOf(shape).filter((zoom) => zoom <= 1);
  const zoom = zooms.find((one) => zoomedShape(shape, one).width <= COLUMNS) ?? zooms.at(-1)!;
  const { width: columns, height: rows } = zoomedShape(shape, zoom);
  const pictures = images.map((values) =>
    pictureLines(
      { values: zoomed(values, shape, zoom, 'mean'), columns, rows, scale: 'ink' },
      theme,
    ),
  );
  return beside(pictures, { theme });
}
