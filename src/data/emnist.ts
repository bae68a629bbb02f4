import { InputError } from '../errors.ts';
import type { Labels } from './labels.ts';
import type { RawData } from './raw-data.ts';

const DIGITS = '0123456789';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Of the small letters that look different from their capitals. */
const DISTINCT = 'abdefghnqrt';

/** The characters of the classes 0, 1, … of the parts of EMNIST (Cohen et al. 2017, table 2); a blank is no class. */
const CHARACTERS: Readonly<Record<string, string>> = {
  balanced: DIGITS + LETTERS + DISTINCT,
  bymerge: DIGITS + LETTERS + DISTINCT,
  byclass: DIGITS + LETTERS + LETTERS.toLowerCase(),
  letters: ` ${LETTERS}`,
};

/** The images as they were written: EMNIST stores column by column what others store row by row. */
export function turnUpright(data: RawData): RawData {
  if (data.imageShape === undefined) return data;
  const { width: height, height: width } = data.imageShape;
  const values = data.values.slice();
  for (let image = 0; image < data.count; image++) {
    const start = image * width * height;
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        values[start + y * width + x] = data.values[start + x * height + y];
      }
    }
  }
  return {
    ...data,
    values,
    imageShape: { width, height },
    notes: [...data.notes, 'turned the images upright, which EMNIST stores transposed'],
  };
}

/**
 * The character of each class of a part of EMNIST, such as `letters`, by the number of the class.
 *
 * @param mapping its file `emnist-letters-mapping.txt`: in each line a class and the codes of its characters, of which
 *   the first is taken; without it the published list is used, and parts that are digits keep their numbers
 * @param file the name of the mapping, for messages
 * @throws InputError when a line of the mapping is something else, or gives a class or character again
 */
export function emnistNames(part: string, mapping?: string, file = ''): Map<string, string> {
  if (mapping === undefined) {
    const characters = [...(CHARACTERS[part] ?? '')].map(
      (character, place) => [String(place), character] as const,
    );
    return new Map(characters.filter(([, character]) => character !== ' '));
  }
  const names = new Map<string, string>();
  const used = new Set<string>();
  mapping.split(/\r\n?|\n/).forEach((line, i) => {
    if (line.trim() === '') return;
    const [, label, code] = /^\s*(\d+)\s+(\d+)(?:\s+\d+)*\s*$/.exec(line) ?? [];
    const name = Number(code) <= 0x10ffff ? String.fromCodePoint(Number(code)) : undefined;
    if (name === undefined || names.has(label) || used.has(name)) {
      throw new InputError(
        `got ${JSON.stringify(line.slice(0, 60))} in line ${i + 1}, expected another class and the codes of its characters, such as 1 65 97, in ${file}`,
      );
    }
    names.set(label, name);
    used.add(name);
  });
  return names;
}

/**
 * The same rows with other names of their classes, in the order of the code points.
 *
 * @param names no two alike; if there is none at all the labels stay as they are
 * @param file the name of the file of labels, for messages
 * @throws InputError when a class has no name
 */
export function renameClasses(
  labels: Labels,
  names: ReadonlyMap<string, string>,
  file: string,
): Labels {
  if (names.size === 0) return labels;
  const renamed = labels.names.map((name) => {
    const found = names.get(name);
    if (found !== undefined) return found;
    throw new InputError(
      `got label ${name}, expected one of ${[...names.keys()].join(', ')} in ${file}`,
    );
  });
  const sorted = [...renamed].sort((a, b) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0));
  const places = renamed.map((name) => sorted.indexOf(name));
  return { names: sorted, classes: labels.classes.map((place) => places[place]) };
}
