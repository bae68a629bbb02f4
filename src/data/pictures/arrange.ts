import { compareCodePoints } from '../code-points.ts';
import { InputError } from '../../errors.ts';
import { count } from '../../count.ts';

/** The pictures of a folder, by what they are for. */
export interface ArrangedPictures {
  readonly training: readonly PictureFile[];
  readonly test?: readonly PictureFile[];
  /** What was left out, and which folders count, for people. */
  readonly notes: readonly string[];
}

export interface PictureFile {
  readonly path: string;
  /** The name of its class, unless all pictures lie together. */
  readonly className?: string;
}

interface Located extends PictureFile {
  /** The folders that count and the file. */
  readonly segments: readonly string[];
}

const PICTURE = /\.(png|jpe?g|jfif|pgm|pnm)$/i;
const UNREADABLE = /\.(gif|bmp|webp|tiff?|heic|heif|avif|ppm|pbm|svg)$/i;
/** Folders of the usual parts of a dataset; validation is for choosing, so it is no test. */
const PARTS: Readonly<Record<string, 'training' | 'test' | 'validation'>> = {
  train: 'training',
  training: 'training',
  test: 'test',
  testing: 'test',
  val: 'validation',
  valid: 'validation',
  validation: 'validation',
};

/** Whether a file is a picture by its name. */
export function isPicture(path: string): boolean {
  return PICTURE.test(path);
}

/**
 * Which files of a folder are pictures, and of which class: a folder for each class, or such folders in `train` and
 * `test`. Folders around all of them do not count, and folders within a class are of that class. Hidden files and what
 * is no picture by its name are left out. The order is that of the code points of the paths, on every machine.
 *
 * @param paths of the files, relative to the folder, with slashes
 * @param folder its name, for messages
 * @returns undefined when there is no picture
 * @throws InputError when classes cannot be told, or a class has pictures of a kind that is not read
 */
export function arrangePictures(
  paths: readonly string[],
  folder: string,
): ArrangedPictures | undefined {
  const visible = paths.filter((path) => !path.split('/').some((name) => name.startsWith('.')));
  const pictures = visible.filter((path) => PICTURE.test(path)).sort(compareCodePoints);
  if (pictures.length === 0) return undefined;
  const unreadable = visible.filter((path) => UNREADABLE.test(path) && path.includes('/'));
  if (unreadable.length > 0) {
    throw new InputError(
      `got ${quote(unreadable[0])}, expected pictures as PNG, JPEG or PGM in ${folder}`,
    );
  }
  const notes: string[] = [];
  const known = new Set(pictures);
  const others = paths.filter((path) => !known.has(path)).sort(compareCodePoints);
  if (others.length > 0)
    notes.push(`ignored ${count(others.length, 'other file')}: ${firstOf(others)}`);
  const outer = outerFolders(pictures);
  if (outer !== '') notes.push(`took ${quote(outer.slice(0, -1))} as the folder`);
  const located = pictures.map((path) => ({
    path,
    segments: path.slice(outer.length).split('/'),
  }));
  const loose = located.filter(({ segments }) => segments.length === 1);
  if (loose.length === located.length) {
    return { training: loose.map(({ path }) => ({ path })), notes: [...notes, 'no classes'] };
  }
  if (loose.length > 0) {
    const left = firstOf(loose.map(({ path }) => path));
    notes.push(`left out ${count(loose.length, 'picture')} in no folder of a class: ${left}`);
  }
  return arrangeFolders(
    located.filter(({ segments }) => segments.length > 1),
    folder,
    notes,
  );
}

function arrangeFolders(
  pictures: readonly Located[],
  folder: string,
  notes: readonly string[],
): ArrangedPictures {
  const tops = [...new Set(pictures.map(({ segments }) => segments[0]))];
  const foldersOf = (part: string) => tops.filter((top) => PARTS[top.toLowerCase()] === part);
  const isClasses = tops.some((top) => PARTS[top.toLowerCase()] === undefined);
  if (isClasses || foldersOf('training').length === 0) {
    return { training: pictures.map((picture) => inClass(picture, 0)), notes };
  }
  const picturesOf = (part: 'training' | 'test') => {
    const folders = foldersOf(part);
    if (folders.length > 1) {
      throw new InputError(
        `got both ${folders.map(quote).join(' and ')}, expected one folder of ${part} pictures in ${folder}`,
      );
    }
    const found = pictures.filter(({ segments }) => segments[0] === folders[0]);
    const loose = found.find(({ segments }) => segments.length === 2);
    if (loose !== undefined) {
      throw new InputError(
        `got ${quote(loose.path)} in no folder of a class, expected a folder for each class in ${quote(folders[0])} of ${folder}`,
      );
    }
    return found.map((picture) => inClass(picture, 1));
  };
  const [training, test] = [picturesOf('training'), picturesOf('test')];
  const validation = foldersOf('validation');
  const left = pictures.filter(({ segments }) => validation.includes(segments[0])).length;
  const note = `left out ${count(left, 'picture')} of ${validation.map(quote).join(', ')}, which is no test set`;
  return {
    training,
    ...(test.length === 0 ? {} : { test }),
    notes: left === 0 ? notes : [...notes, note],
  };
}

function inClass({ path, segments }: Located, depth: number): PictureFile {
  return { path, className: segments[depth] };
}

/** The folders that all pictures lie in, as long as there is another one inside, with a slash behind. */
function outerFolders(paths: readonly string[]): string {
  let outer = '';
  for (;;) {
    const rest = paths.map((path) => path.slice(outer.length).split('/'));
    const [[first]] = rest;
    if (!rest.every((segments) => segments.length > 2 && segments[0] === first)) return outer;
    outer += `${first}/`;
  }
}

/** `"a", "b", "c", …` */
function firstOf(paths: readonly string[]): string {
  return [...paths.slice(0, 3).map(quote), ...(paths.length > 3 ? ['…'] : [])].join(', ');
}

function quote(text: string): string {
  return JSON.stringify(text);
}
