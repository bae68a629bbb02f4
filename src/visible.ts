/**
 * What nobody sees or what changes how other letters are shown: control characters, separators of lines, halves of
 * letters, marks that turn the direction of writing, and what no XML may contain. And a backslash where an escape would begin.
 */
const HIDDEN =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\uffff]|\\(?=u\{)/gu;

/** A text from a file or a name as it is shown: `\u{1b}` for what nobody sees, so that different texts look different. */
export function visibleText(text: string): string {
  return text.replace(HIDDEN, (letter) => (letter === '\\' ? '\\\\' : escapeLetter(letter)));
}

/** A message whose parts may be visible already: nothing is escaped twice. */
export function visibleMessage(message: string): string {
  return message.replace(HIDDEN, (letter) => (letter === '\\' ? letter : escapeLetter(letter)));
}

/** `visibleMessage` of a text of several lines. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visibleMessage).join('\n');
}

/** `\u{732b}` */
export function escapeLetter(letter: string): string {
  return `\\u{${letter.codePointAt(0)!.toString(16)}}`;
}

/** Letters of a text that a message quotes. */
const QUOTED = 60;

/** A text from a file or of the user in a message: in quotes, its beginning alone where it is long. */
export function quotedText(text: string): string {
  const letters = text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text;
  return visibleText(JSON.stringify(letters));
}
