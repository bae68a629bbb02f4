import { corruptRows } from '../../src/data/corruptions/corrupt-rows.ts';
import {
  CORRUPTION_NAMES,
  type CorruptionName,
  corruptionTitle,
  SEVERITIES,
} from '../../src/data/corruptions/names.ts';
import { DIGIT_FORM, DIGITS } from '../../src/data/known-datasets.ts';
import { parsePair } from '../../src/data/pair.ts';
import { pairRows, pickRows, rowOf } from '../../src/data/pair-rows.ts';
import { loadDataset } from '../../src/node/datasets.ts';
import { drawFigure } from '../../src/node/figures.ts';
import type { Figure } from '../../src/report/figure.ts';
import { type GridImage, imageGrid, pictureUrl } from '../../src/report/image-grid.ts';
import { INK } from '../../src/report/palette.ts';
import { panels } from '../../src/report/panels.ts';

/** The picture of docs/CORRUPTIONS.md. */
export const SHEET = 'docs/corruptions.png';

/** Pixels of an image. */
const SIDE = 46;

/** The first 4 or 9 of the test file under every corruption, as the study `mnist-c` sees it, as PNG. */
export async function corruptionSheet(): Promise<Uint8Array> {
  const { test } = await loadDataset('mnist');
  const rows = pickRows(
    pairRows(test, DIGIT_FORM, parsePair('4-9', DIGITS), 'test'),
    Uint32Array.of(0),
  );
  const shape = DIGIT_FORM.imageShape!;
  const picture = (
    corruption: CorruptionName,
    severity: number,
    image: typeof rows,
  ): GridImage => ({
    row: [corruptionTitle(corruption)],
    column: String(severity),
    url: pictureUrl(
      Array.from(rowOf(image, 0), (value) => value / 255),
      INK,
      shape,
    ),
    words: `${corruptionTitle(corruption)} ${severity}`,
  });
  const gridOf = (names: readonly CorruptionName[]) =>
    imageGrid(
      names.flatMap((corruption) => [
        picture(corruption, 0, rows),
        ...SEVERITIES.map((severity) =>
          picture(corruption, severity, corruptRows(rows, { corruption, severity })),
        ),
      ]),
      shape,
      SIDE,
    );
  const half = Math.ceil(CORRUPTION_NAMES.length / 2);
  const figure: Figure = {
    id: 'corruptions',
    title: `Image ${rows.numbers[0]} of the test file under the corruptions of MNIST-C`,
    subtitle: ['Severity 0 is the image itself'],
    description: 'A digit under fifteen corruptions at five severities.',
    spec: panels(
      [gridOf(CORRUPTION_NAMES.slice(0, half)), gridOf(CORRUPTION_NAMES.slice(half))],
      2,
    ),
    data: [{ image: rows.numbers[0] }],
  };
  return (await drawFigure(figure, SHEET)) as Uint8Array;
}
