import { expect, test } from 'vitest';
import { ChangedPart, PEN, type Point, SIDE } from '../../web/views/draw/changed-part.ts';

/** A sheet of which every pixel that a line of the pen can reach is covered, and how much of it is read. */
class SheetHere {
  readonly covered = new Uint8Array(SIDE * SIDE);
  read = 0;

  line([x1, y1]: Point, [x2, y2]: Point): void {
    for (let y = 0; y < SIDE; y++) {
      for (let x = 0; x < SIDE; x++) {
        // Distance of the pixel's centre from the line.
        const [dx, dy] = [x2 - x1, y2 - y1];
        const along = ((x + 0.5 - x1) * dx + (y + 0.5 - y1) * dy) / (dx * dx + dy * dy || 1);
        const t = Math.min(1, Math.max(0, along));
        const distance = Math.hypot(x + 0.5 - x1 - t * dx, y + 0.5 - y1 - t * dy);
        // A pixel is touched as far as its corner.
        if (distance < PEN / 2 + 0.75) this.covered[y * SIDE + x] = 255;
      }
    }
  }

  getImageData(left: number, top: number, width: number, height: number): ImageData {
    this.read += width * height;
    const data = new Uint8ClampedArray(4 * width * height);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        data[4 * (y * width + x) + 3] = this.covered[(top + y) * SIDE + left + x];
      }
    }
    return { data, width, height, colorSpace: 'srgb' } as ImageData;
  }
}

test('what is read after each line is the whole sheet, and little is read for it', () => {
  const sheet = new SheetHere();
  const changed = new ChangedPart();
  const ink = new Uint8Array(SIDE * SIDE);
  const path: readonly Point[] = [
    [100.3, 40.9],
    [70.5, 140.2],
    [71, 141],
    [210.7, 139.1],
    [-40, 300],
    [279.9, 0.1],
    [500, 20],
  ];
  for (let i = 1; i < path.length; i++) {
    sheet.line(path[i - 1], path[i]);
    changed.add(path[i - 1], path[i]);
    changed.read(sheet, ink);
    expect(ink).toEqual(sheet.covered);
  }
  sheet.read = 0;
  sheet.line([150, 150], [155, 152]);
  changed.add([150, 150], [155, 152]);
  changed.read(sheet, ink);
  expect(ink).toEqual(sheet.covered);
  expect(sheet.read).toBeLessThan(1000);
  // Nothing was drawn since.
  changed.read(sheet, ink);
  expect(sheet.read).toBeLessThan(1000);
  sheet.covered.fill(0);
  changed.addAll();
  changed.read(sheet, ink);
  expect(ink).toEqual(sheet.covered);
});
