/** A share in thousandths: `95 %`, `95.5 %`. */
export function sparsityText(thousandths: number): string {
  return `${Number((thousandths / 10).toFixed(1))} %`;
}

/** A change: `−0.65 %`. */
export function percentText(change: number): string {
  const amount = Math.abs(change).toFixed(2);
  const sign = Number(amount) === 0 ? '' : change < 0 ? '−' : '+';
  return `${sign}${amount} %`;
}

/** `18,840`. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
