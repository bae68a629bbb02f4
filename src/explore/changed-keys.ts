import * as v from 'valibot';
import { InputError } from '../errors.ts';
import { parseJson } from '../lab/parse-json.ts';
import { quotedText } from '../visible.ts';

/**
 * Keys that the user has changed, by place (a panel's id or `everywhere`) and by what they do, in the words of the help:
 * `{ everywhere: { 'run what is shown': ['R'] } }`. Whatever is not named has its usual keys.
 */
export type ChangedKeys = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** The place of the keys that do the same in every panel. */
export const EVERYWHERE = 'everywhere';

/** Which keys are meant: those that do this in that place. */
export interface BindingName {
  readonly place: string;
  readonly help: string;
}

/** Keys and what they do, in the words of the help. */
export interface BoundKeys {
  readonly keys: readonly string[];
  readonly help: string;
}

/** All keys of a place, as they usually are. */
export interface KeyTable {
  readonly place: string;
  readonly keys: readonly BoundKeys[];
}

/** Keys with a name; all others are called as they are typed. */
const NAMED =
  'left right up down enter space escape backspace delete pageup pagedown home end tab shift-tab'.split(
    ' ',
  );

/** One letter, or Ctrl and one that a terminal does not send for another key (Ctrl-I is Tab, Ctrl-M is Enter). */
const TYPED = /^(?:[\p{L}\p{N}\p{P}\p{S}]|ctrl-[a-gk-ln-z])$/u;

/** Keys that always do the same, however others are changed. */
const FIXED: Readonly<Record<string, string>> = { 'ctrl-c': 'quit', 'ctrl-z': 'suspend' };

/** The bindings with the keys that were changed instead of the usual ones. */
export function withChanges<B extends BoundKeys>(
  bindings: readonly B[],
  changes: ChangedKeys[string] = {},
): readonly B[] {
  return bindings.map((binding) => {
    const changed = changes[binding.help];
    if (!changed) return binding;
    const always = binding.keys.filter((key) => key in FIXED);
    return { ...binding, keys: [...changed, ...always] };
  });
}

/** A list is an object of Valibot's, but none here. */
const notList = v.custom<object>((value) => !Array.isArray(value));
const KEYS_SHAPE = v.pipe(v.array(v.string()), v.minLength(1));
const PLACE_SHAPE = v.pipe(notList, v.record(v.string(), KEYS_SHAPE));
const SHAPE = v.pipe(notList, v.record(v.string(), PLACE_SHAPE));

/** Changed keys as a store has kept them; none where they are something else. */
export function recallKeys(saved: unknown): ChangedKeys {
  const found = v.safeParse(SHAPE, saved);
  return found.success ? found.output : {};
}

/**
 * Changed keys as a file holds them.
 * @param tables of all places
 * @param file its name, for the messages
 * @throws InputError when they are something else, name what is not there, or one key would do two things
 */
export function parseKeys(text: string, tables: readonly KeyTable[], file: string): ChangedKeys {
  const changes = readShape(text, file);
  for (const [place, bindings] of Object.entries(changes)) {
    const table = tables.find((known) => known.place === place);
    if (!table) {
      const places = tables.map((known) => known.place).join(', ');
      throw new InputError(`got panel ${quotedText(place)} in ${file}, expected one of: ${places}`);
    }
    for (const [help, keys] of Object.entries(bindings)) {
      const where = `for ${quotedText(help)} of ${place} in ${file}`;
      if (!table.keys.some((known) => known.help === help)) {
        const expected = 'what a key does there, as lowcap keys prints it';
        throw new InputError(
          `got ${quotedText(help)} of ${place} in ${file}, expected ${expected}`,
        );
      }
      for (const key of keys) {
        if (!isKeyName(key)) {
          const expected = `one letter, ctrl- and a letter, or one of: ${NAMED.join(', ')}`;
          throw new InputError(`got key ${quotedText(key)} ${where}, expected ${expected}`);
        }
        const taken = takenBy(tables, changes, { place, help }, key);
        if (taken) {
          throw new InputError(
            `got key ${quotedText(key)} ${where}, expected one that is free: ${taken}`,
          );
        }
      }
    }
  }
  return Object.entries(changes).reduce<ChangedKeys>(
    (known, [place, bindings]) =>
      Object.entries(bindings).reduce(
        (before, [help, keys]) => withKeys(before, tables, { place, help }, keys),
        known,
      ),
    {},
  );
}

function readShape(text: string, file: string): ChangedKeys {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch {
    throw new InputError(
      `got ${quotedText(text.trim())} in ${file}, expected JSON of changed keys`,
    );
  }
  const found = v.safeParse(SHAPE, value);
  if (found.success) return found.output;
  const [issue] = found.issues;
  const path = v.getDotPath(issue);
  const where = path === null ? '' : ` at ${quotedText(path)}`;
  const expected = 'panels, in each what a key does, and for that a list of keys';
  throw new InputError(
    `got ${quotedText(issue.received)}${where} in ${file}, expected ${expected}`,
  );
}

/** What becomes of an attempt to change keys. */
export type KeyChange = { readonly changes: ChangedKeys } | { readonly refused: string };

/**
 * Another key for one of the bindings, instead of all that it has now.
 * @param tables of all places: a key that does the same everywhere must be free in each
 * @param key undefined sets the usual ones back
 */
export function changeKey(
  tables: readonly KeyTable[],
  changes: ChangedKeys,
  name: BindingName,
  key: string | undefined,
): KeyChange {
  const wanted = key === undefined ? usualKeys(tables, name) : [key];
  for (const one of wanted) {
    if (key !== undefined && !isKeyName(one)) return { refused: `${one} cannot be used as a key` };
    const taken = takenBy(tables, changes, name, one);
    if (taken) return { refused: taken };
  }
  return { changes: withKeys(changes, tables, name, wanted) };
}

/** In a sentence what a key does already where this binding would need it; undefined when it is free. */
function takenBy(
  tables: readonly KeyTable[],
  changes: ChangedKeys,
  name: BindingName,
  key: string,
): string | undefined {
  const fixed = FIXED[key];
  const sentence = (does: string, place: string) => `${key} is taken: ${does} (${place})`;
  if (fixed !== undefined && fixed !== name.help) return sentence(fixed, EVERYWHERE);
  for (const { place, keys } of tables) {
    const meets = name.place === EVERYWHERE || place === EVERYWHERE || place === name.place;
    const other =
      meets &&
      withChanges(keys, changes[place]).find(
        (one) => one.keys.includes(key) && !(place === name.place && one.help === name.help),
      );
    if (other) return sentence(other.help, place);
  }
  return undefined;
}

/** With these keys for a binding; the usual ones need no entry. */
function withKeys(
  changes: ChangedKeys,
  tables: readonly KeyTable[],
  { place, help }: BindingName,
  keys: readonly string[],
): ChangedKeys {
  const { [place]: own = {}, ...others } = changes;
  const { [help]: _, ...rest } = own;
  const usual = usualKeys(tables, { place, help });
  const changed = [...new Set(keys)].filter((key) => !(key in FIXED));
  const isUsual =
    changed.length === 0 || changed.join(' ') === usual.filter((key) => !(key in FIXED)).join(' ');
  const bindings = isUsual ? rest : { ...rest, [help]: changed };
  return Object.keys(bindings).length > 0 ? { ...others, [place]: bindings } : others;
}

function usualKeys(tables: readonly KeyTable[], { place, help }: BindingName): readonly string[] {
  const table = tables.find((one) => one.place === place);
  return table?.keys.find((one) => one.help === help)?.keys ?? [];
}

/** Whether keys can be called so. */
function isKeyName(key: string): boolean {
  return NAMED.includes(key) || TYPED.test(key) || key in FIXED;
}
