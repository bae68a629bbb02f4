import { InputError } from '../errors.ts';
import { count } from '../count.ts';
import type { Labels } from './labels.ts';
import { sortClassNames } from './class-list.ts';
import { arrangePictures, type PictureFile } from './pictures/arrange.ts';
import type { Conversion, GreyPicture } from './pictures/grey.ts';
import { readPicture } from './pictures/picture.ts';
import type { ImageShape, RawData, RawParts } from './raw-data.ts';
import { MOST_PIXELS, checkSize, resampling, resizeGrey, resizeNote } from './resize.ts';

export interface PictureOptions {
  /** The size of all images; without it all pictures have to be of one size, at most 65,536 pixels. */
  readonly resize?: ImageShape;
}

/** So many files are being read while one is decoded; the memory is bounded by these and the result. */
const READ_AHEAD = 8;

const CONVERSIONS: Readonly<Record<Conversion, string>> = {
  colour: 'of colours to grey (Rec. 601 luma)',
  transparency: 'with transparency as over white',
  depth: 'of 16 bits to 8',
  orientation: 'turned as their EXIF orientation says',
};

/**
 * Reads a folder of PNG, JPEG and PGM pictures for each class, or such folders in `train` and `test`; see
 * `arrangePictures` for which files count, and `readPicture` for how they become grey.
 *
 * @param paths of all files, relative to the folder, with slashes
 * @param read gives the bytes of a file by its path; at most eight are asked for at once
 * @param folder its name, for messages
 * @returns undefined when there is no picture; without labels when all pictures lie together in one folder
 * @throws InputError when a picture cannot be read or has another size than the first, or classes cannot be told
 */
export async function readPictureFolder(
  paths: readonly string[],
  read: (path: string) => Promise<Uint8Array>,
  folder: string,
  { resize }: PictureOptions = {},
): Promise<RawParts | undefined> {
  if (resize !== undefined) checkSize(resize);
  const arranged = arrangePictures(paths, folder);
  if (arranged === undefined) return undefined;
  const reader = new PictureReader(read, resize);
  const training = await reader.readAll(arranged.training);
  const notes = [...arranged.notes, ...training.notes];
  if (arranged.test === undefined) return { training: { ...training, notes } };
  return { training: { ...training, notes }, test: await reader.readAll(arranged.test) };
}

/** Reads pictures that all have the size of the first, or get one. */
class PictureReader {
  readonly #read: (path: string) => Promise<Uint8Array>;
  readonly #resize: ImageShape | undefined;
  #first: { readonly path: string; readonly shape: ImageShape } | undefined;

  constructor(read: (path: string) => Promise<Uint8Array>, resize: ImageShape | undefined) {
    this.#read = read;
    this.#resize = resize;
  }

  async readAll(files: readonly PictureFile[]): Promise<RawData> {
    let values = new Uint8Array(0);
    let imageShape: ImageShape = { width: 0, height: 0 };
    const converted = new Map<Conversion, number>();
    const sizes = new Map<string, ImageShape>();
    const paths = files.map(({ path }) => path);
    let row = 0;
    for await (const [path, bytes] of readAhead(paths, this.#read)) {
      const picture = await readPicture(bytes, path);
      imageShape = this.#resize ?? this.#sizeOf(picture, path);
      if (row === 0) values = allocate(files.length, imageShape);
      sizes.set(`${picture.width} × ${picture.height}`, picture);
      values.set(
        resizeGrey(picture.pixels, picture, imageShape),
        row * imageShape.width * imageShape.height,
      );
      for (const kind of picture.conversions) converted.set(kind, (converted.get(kind) ?? 0) + 1);
      row++;
    }
    const notes = Array.from(
      converted,
      ([kind, number]) => `took ${count(number, 'picture')} ${CONVERSIONS[kind]}`,
    );
    const { width, height } = imageShape;
    return {
      count: files.length,
      dimensions: width * height,
      values,
      imageShape,
      ...labelsOf(files),
      notes: this.#resize === undefined ? notes : [...notes, noteOf(sizes, this.#resize)],
    };
  }

  /** The size of the first picture, which is also that of this one. */
  #sizeOf({ width, height }: GreyPicture, path: string): ImageShape {
    this.#first ??= { path, shape: { width, height } };
    const { shape } = this.#first;
    if (width * height > MOST_PIXELS) {
      throw new InputError(
        `got ${width} × ${height} pixels in ${JSON.stringify(path)}, expected at most ${MOST_PIXELS}, or --resize WxH`,
      );
    }
    if (shape.width === width && shape.height === height) return shape;
    throw new InputError(
      `got ${width} × ${height} pixels in ${JSON.stringify(path)}, expected ${shape.width} × ${shape.height} as in ${JSON.stringify(this.#first.path)}, or --resize WxH`,
    );
  }
}

function allocate(pictures: number, { width, height }: ImageShape): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(pictures * width * height);
  } catch {
    throw new InputError(
      `got ${count(pictures, 'picture')} of ${width} × ${height} pixels, which no memory holds, expected fewer, or a smaller --resize WxH`,
    );
  }
}

/** From one size, or from the smallest to the largest. */
function noteOf(sizes: ReadonlyMap<string, ImageShape>, to: ImageShape): string {
  const bySize = [...sizes].sort(([, a], [, b]) => a.width * a.height - b.width * b.height);
  const [[smallest], [largest]] = [bySize[0], bySize[bySize.length - 1]];
  const from = bySize.length === 1 ? smallest : `${bySize.length} sizes (${smallest} … ${largest})`;
  return resizeNote(
    from,
    to,
    bySize.map(([, size]) => resampling(size, to)),
  );
}

/** Whole numbers by their value if all names are that, else by their code points. */
function labelsOf(files: readonly PictureFile[]): { labels?: Labels } {
  const classNames = files.flatMap(({ className }) => className ?? []);
  if (classNames.length === 0) return {};
  const names = sortClassNames([...new Set(classNames)]);
  const places = new Map(names.map((name, place) => [name, place]));
  const classes = Uint32Array.from(classNames, (name) => places.get(name) as number);
  return { labels: { classes, names } };
}

/** The bytes of files in their order, a few of them asked for ahead. */
async function* readAhead(
  paths: readonly string[],
  read: (path: string) => Promise<Uint8Array>,
): AsyncGenerator<readonly [path: string, bytes: Uint8Array]> {
  const asked: Promise<Uint8Array>[] = [];
  let next = 0;
  for (const path of paths) {
    while (next < paths.length && asked.length < READ_AHEAD) {
      const bytes = read(paths[next++]);
      // Should an earlier one fail, nobody waits for this one any more.
      bytes.catch(() => undefined);
      asked.push(bytes);
    }
    yield [path, await (asked.shift() as Promise<Uint8Array>)];
  }
}
