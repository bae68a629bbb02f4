import { quotedText } from '../../visible.ts';
import { InputError } from '../../errors.ts';
import { type Beginning, type Column, isNumeric } from './columns.ts';
import { LABEL_NAMES } from './header.ts';
import type { TableOptions } from './options.ts';

/** What the cells of a column are: numbers; TRUE and FALSE; classes; groups; not read; nothing, behind the last separator. */
export type Role = 'number' | 'logical' | 'label' | 'group' | 'left out' | 'nothing';

/** Whether cells are numbers of the result. */
export function isValueRole(role: Role): boolean {
  return role === 'number' || role === 'logical';
}

interface Roles {
  readonly roles: readonly Role[];
  readonly notes: readonly string[];
}

/** In a table of so many rows it says something that no two texts are equal. */
const ENOUGH_ROWS = 8;
/** So many names are listed in a message. */
const LISTED = 10;

/**
 * Says what each column is for.
 * @param beginning with the first line among its rows if it is one
 * @param rowNames whether the first column holds the names of rows for certain
 * @throws InputError when the options name a column that is not there
 */
export function assignRoles(
  beginning: Beginning,
  names: readonly string[] | undefined,
  rowNames: boolean,
  options: TableOptions,
  file: string,
): Roles {
  const { columns, width } = beginning;
  const notes: string[] = [];
  const roles = columns.map<Role>((column, place) => {
    const isLogical = column.numbers === 0 && column.texts === 0 && column.logicals > 0;
    if (isLogical) return 'logical';
    const isLast = place > 0 && place === width - 1;
    const hasName = (names ?? []).length > place && names![place] !== '';
    return isLast && !hasName && column.empty === beginning.rows ? 'nothing' : 'number';
  });
  const called = (place: number) =>
    names?.[place] ? `column ${place + 1}, ${quotedText(names[place])},` : `column ${place + 1}`;
  const take = (role: 'label' | 'group', option: string | number | undefined) => {
    if (option === undefined) return;
    const place = placeOf(role, option, names, width, file);
    roles[place] = role;
    notes.push(`took ${called(place)} as ${role}s`);
  };
  take('label', options.label);
  take('group', options.group);
  if (roles[0] === 'number' && (rowNames || isIndex(beginning, names))) {
    roles[0] = 'left out';
    notes.push('left out column 1, the names of the rows');
  }
  if (options.label === undefined && roles.filter(isValueRole).length > 1) {
    const place = guessLabel(roles, columns, names, options.inputs);
    if (place === 0 && isAllDifferent(beginning) && !isLabelName(names?.[0])) {
      roles[0] = 'left out';
      notes.push(`left out ${called(0)} because no two of its texts are equal`);
    } else if (place >= 0) {
      roles[place] = 'label';
      notes.push(`took ${called(place)} as labels`);
    }
  }
  if (roles[width - 1] === 'nothing') notes.push('left out a last column of nothing');
  return { roles, notes };
}

/** Where a column stands, by its name or else by its number from 1. */
function placeOf(
  role: string,
  option: string | number,
  names: readonly string[] | undefined,
  width: number,
  file: string,
): number {
  const places = (names ?? []).flatMap((name, place) => (name === String(option) ? [place] : []));
  if (places.length === 1) return places[0];
  if (places.length > 1) {
    throw new InputError(
      `got ${role} ${shownOption(option)}, the name of columns ${places.map((place) => place + 1).join(' and ')}, expected a number of a column of ${file}`,
    );
  }
  const number = /^\d+$/.test(String(option)) ? Number(option) : 0;
  if (number >= 1 && number <= width) return number - 1;
  const listed = (names ?? []).filter((name) => name !== '').map(quotedText);
  const list = [...listed.slice(0, LISTED), ...(listed.length > LISTED ? ['…'] : [])].join(', ');
  const expected = list === '' ? '' : `${list}, or `;
  throw new InputError(
    `got ${role} ${shownOption(option)}, expected ${expected}the number of a column from 1 to ${width} of ${file}`,
  );
}

/** A first column without a name of its own, as pandas and R write the names of rows. */
function isIndex(beginning: Beginning, names: readonly string[] | undefined): boolean {
  if (names === undefined || names.length < 2) return false;
  if (names[0] === 'Unnamed: 0') return true;
  return names[0] === '' && (isNumeric(beginning.columns[0]) || isDistinct(beginning));
}

function isDistinct({ firstColumn }: Beginning): boolean {
  return new Set(firstColumn).size === firstColumn.length;
}

function isAllDifferent(beginning: Beginning): boolean {
  return beginning.rows >= ENOUGH_ROWS && isDistinct(beginning);
}

function isLabelName(name: string | undefined): boolean {
  return LABEL_NAMES.includes((name ?? '').toLowerCase());
}

/** The column that is called as labels are, or the only one of texts if it is the first or last; −1 if there is none. */
function guessLabel(
  roles: readonly Role[],
  columns: readonly Column[],
  names: readonly string[] | undefined,
  inputs: readonly string[] = [],
): number {
  const isFree = (place: number) =>
    isValueRole(roles[place]) && !inputs.includes(names?.[place] ?? '');
  const lower = (names ?? []).map((name) => name.toLowerCase());
  for (const name of LABEL_NAMES) {
    const place = lower.indexOf(name);
    // Beside an x, y is a place in the plane; and fractions are no classes.
    const isOther = (name === 'y' && lower.includes('x')) || columns[place]?.fractions;
    if (place >= 0 && !isOther && isFree(place)) return place;
  }
  const texts = columns.flatMap(({ texts, numbers }, place) =>
    texts > numbers && isFree(place) ? [place] : [],
  );
  const inUse = roles.flatMap((role, place) =>
    role === 'nothing' || role === 'left out' ? [] : [place],
  );
  if (texts.length !== 1) return -1;
  return texts[0] === inUse[0] || texts[0] === inUse[inUse.length - 1] ? texts[0] : -1;
}

function shownOption(option: string | number): string {
  return typeof option === 'string' ? quotedText(option) : String(option);
}
