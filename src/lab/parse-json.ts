/** Lists and objects within one another, at most: what is written has about ten. */
const MOST_LEVELS = 200;

/** Who walks through a value that is nested very deeply, as JSON.stringify does, finds the stack full. */
export class DeepJson extends SyntaxError {
  constructor() {
    super(`JSON of more than ${MOST_LEVELS} levels`);
  }
}

/**
 * What a text of JSON from anywhere says.
 * @param reviver as of JSON.parse
 * @throws SyntaxError when it is no JSON; of these a DeepJson when it is nested more deeply than anything that is written
 */
export function parseJson(
  text: string,
  reviver?: (key: string, value: unknown) => unknown,
): unknown {
  if (opensOften(text) && depthOf(text) > MOST_LEVELS) throw new DeepJson();
  return JSON.parse(text, reviver) as unknown;
}

/** Whether as much begins as may be nested: of most texts that is known much sooner than how deep they are. */
function opensOften(text: string): boolean {
  let opened = 0;
  for (const bracket of '[{') {
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
      if (++opened > MOST_LEVELS) return true;
    }
  }
  return false;
}

/** Levels of a text; of one that is no JSON any number. */
function depthOf(text: string): number {
  let [depth, most, isQuoted] = [0, 0, false];
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (isQuoted) {
      if (letter === '\\') at++;
      else if (letter === '"') isQuoted = false;
    } else if (letter === '"') isQuoted = true;
    else if (letter === '[' || letter === '{') most = Math.max(most, ++depth);
    else if (letter === ']' || letter === '}') depth--;
  }
  return most;
}
