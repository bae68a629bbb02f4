/** `12,345` */
export function grouped(number: number): string {
  return number.toLocaleString('en-US');
}

/**
 * `1 trial`, `3 trials`.
 * @param text the number as it is written
 */
export function count(number: number, thing: string, text = String(number)): string {
  return `${text} ${thing}${number === 1 ? '' : 's'}`;
}
