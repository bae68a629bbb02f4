/**
 * What a terminal puts in the clipboard of whoever sits before it (OSC 52), also over ssh. Terminals that may not or
 * cannot say nothing, so the text is shown as well.
 */
export function clipboardSequence(text: string): string {
  return `\u001b]52;c;${Buffer.from(text).toString('base64')}\u0007`;
}
