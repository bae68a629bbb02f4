/** `.951`, `-.020` */
export function shareText(value: number | null): string {
  if (value === null) return '-';
  const text = value.toFixed(3).replace(/^(-?)0\./, '$1.');
  return Number(text) === 0 ? text.replace('-', '') : text;
}

/** `95 %` */
export function percentText(value: number): string {
  return `${(100 * value).toFixed(0)} %`;
}
