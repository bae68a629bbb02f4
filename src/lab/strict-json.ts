/** A string, or a character that structures JSON. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],:]/gs;

/**
 * JSON in which no object says one thing twice: JSON.parse would take the last and hide the others.
 * @returns the value, or in words what is wrong
 */
export function parseStrictJson(
  text: string,
): { readonly value: unknown } | { readonly wrong: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { wrong: 'that is not JSON' };
  }
  const twice = repeatedKey(text);
  return twice === undefined ? { value } : { wrong: `with ${twice} twice` };
}

/** The first key that an object of a valid text has twice, as it is written. */
function repeatedKey(text: string): string | undefined {
  // The keys of the objects that are open; undefined for a list.
  const open: (Set<string> | undefined)[] = [];
  let last = '';
  for (const [token] of text.matchAll(TOKENS)) {
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
