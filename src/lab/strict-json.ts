import { DeepJson, parseJson } from './parse-json.ts';

/**
 * JSON in which no object says one thing twice: JSON.parse would take the last and hide the others.
 * @returns the value, or in words what is wrong
 */
export function parseStrictJson(
  text: string,
): { readonly value: unknown } | { readonly wrong: string } {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    return { wrong: error instanceof DeepJson ? `of ${error.message}` : 'that is not JSON' };
  }
  const twice = repeatedKey(text);
  return twice === undefined ? { value } : { wrong: `with ${twice} twice` };
}

/** The first key that an object of a valid text has twice, as it is written. */
function repeatedKey(text: string): string | undefined {
  // The keys of the objects that are open; undefined for a list.
  const open: (Set<string> | undefined)[] = [];
  let last = '';
  for (const token of tokensOf(text)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(undefined);
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':') {
      const keys = open.at(-1);
      const key = JSON.parse(last) as string;
      if (keys?.has(key)) return last;
      keys?.add(key);
    }
    last = token;
  }
  return undefined;
}

/** Strings, and characters that structure JSON, of a valid text. A regular expression finds the stack full in strings of millions of letters. */
function* tokensOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at++) {
    const start = at;
    if (text[at] === '"') {
      for (at++; text[at] !== '"'; at++) if (text[at] === '\\') at++;
      yield text.slice(start, at + 1);
    } else if ('{}[],:'.includes(text[at])) yield text[at];
  }
}
