import { checkKeys, checkObject, checkSeed, checkWhole, checkWord } from '../checks.ts';
import { corruptRows, type RowCorruption } from '../data/corruptions/corrupt-rows.ts';
import { CORRUPTION_NAMES } from '../data/corruptions/names.ts';
import type { PairRows } from '../data/pair-rows.ts';
import { checkImages } from './check-images.ts';

/**
 * Images after one of the fifteen corruptions of MNIST-C (Mu and Gilmer 2019), as new rows that everything takes:
 * `evaluate`, `predict`, `corrupt`, `saliency`. Bytes stay bytes. What is drawn for an image depends on the seed, the
 * draw and its number in its file; a higher severity is more of the same.
 *
 * @example
 * const foggy = corruptImages(images, { corruption: 'fog', severity: 3 });
 *
 * @param corruption `corruption`: one of `CORRUPTION_NAMES`; `severity`: 1 to 5; `seed`: 0 … 2³² − 1, 0 by default, which
 * the study `mnist-c` uses; `draw`: from 0, 0 by default
 * @throws InputError when the rows are no images whose pixels are divided by that of full ink, or an option is wrong
 */
export function corruptImages(images: PairRows, corruption: RowCorruption): PairRows {
  checkObject(corruption, "a corruption such as { corruption: 'fog', severity: 3 }");
  checkKeys(corruption, ['corruption', 'severity', 'seed', 'draw']);
  const { seed = 0, draw = 0 } = corruption;
  checkWord('corruption', corruption.corruption, CORRUPTION_NAMES);
  checkWhole('severity', corruption.severity, 1, 5);
  checkSeed(seed);
  checkWhole('draw', draw, 0, 2 ** 32 - 1);
  return corruptRows(checkImages(images), corruption);
}
