/** Letters that would change how what stands around them is shown: control characters, marks of direction, line ends. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu;

/**
 * A name from a file as it can be shown anywhere: letters that are not seen are written as in JSON, `\u001b`. What is
 * shown so stays so when it is made visible again, as figures do with all their texts.
 */
export function shownText(name: string): string {
  return name.replace(UNSEEN, (letters) =>
    Array.from({ length: letters.length }, (_, i) => escaped(letters.charCodeAt(i))).join(''),
  );
}

/** A value as JSON that changes no terminal: letters that are not seen are escaped, and it is the same value. */
export function jsonText(value: unknown): string {
  return shownText(JSON.stringify(value));
}

function escaped(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`;
}
