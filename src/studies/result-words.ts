/** `.951` */
export function shareText(value: number | null): string {
  return value === null ? '-' : value.toFixed(3).replace(/^0/, '');
}

/** `95 %` */
export function percentText(value: number): string {
  return `${(100 * value).toFixed(0)} %`;
}
