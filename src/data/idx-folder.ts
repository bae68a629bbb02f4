import { count } from '../count.ts';
import { InputError } from '../errors.ts';
import { decodeText } from './decode.ts';
import { emnistNames, renameClasses, turnUpright } from './emnist.ts';
import { readIdx } from './idx-array.ts';
import type { IdxFiles, IdxPair } from './idx-files.ts';
import { idxImages, idxLabels } from './idx-rows.ts';
import type { RawData, RawParts } from './raw-data.ts';
import { unpack } from './unpack.ts';

/**
 * Reads the IDX files of a dataset, plain or gzip. The images of EMNIST are turned upright and its classes named.
 *
 * @param files from `findIdxFiles`
 * @param read gives the bytes of a file by its path
 * @throws InputError when a file is damaged or holds something else, or the files do not belong together
 */
export async function readIdxFiles(
  files: IdxFiles,
  read: (path: string) => Promise<Uint8Array>,
): Promise<RawParts> {
  const mapping =
    files.mapping === undefined ? undefined : decodeText(await read(files.mapping), files.mapping);
  const names = emnistNames(files.emnist ?? '', mapping, files.mapping);
  const readPart = async (pair: IdxPair): Promise<RawData> => {
    const readArray = async (path: string) => readIdx(await unpack(await read(path), path), path);
    const images = idxImages(await readArray(pair.images), pair.images);
    const labels = idxLabels(await readArray(pair.labels), pair.labels);
    if (images.count !== labels.classes.length) {
      throw new InputError(
        `got ${count(labels.classes.length, 'label')} in ${pair.labels}, expected ${images.count}, one for each row of ${pair.images}`,
      );
    }
    const data = { ...images, labels: renameClasses(labels, names, pair.labels) };
    return files.emnist === undefined ? data : turnUpright(data);
  };
  const training = await readPart(files.training);
  if (files.test === undefined) return { training };
  const test = await readPart(files.test);
  if (shapeOf(training) !== shapeOf(test)) {
    throw new InputError(
      `got ${shapeOf(test)} in ${files.test.images}, expected ${shapeOf(training)} as in ${files.training.images}`,
    );
  }
  return { training, test };
}

function shapeOf({ imageShape, dimensions }: RawData): string {
  if (imageShape === undefined) return `rows of ${dimensions} numbers`;
  return `images of ${imageShape.width} × ${imageShape.height} pixels`;
}
