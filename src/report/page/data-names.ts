/** Columns whose names say too little without their spaces. */
const HEADS: Readonly<Record<string, string>> = {
  f1: 'F1',
  auc: 'AUC',
  sd: 'sd',
  kl: 'KL',
  h: 'H',
  hidden: 'hidden units',
  n: 'n',
  ci: 'interval',
  low: 'from',
  high: 'to',
  pct: '%',
  percent: '%',
  x: 'x',
  y: 'y',
};

/** `best_f1_mean` as a reader would write it: `best F1, mean`. */
export function columnHead(column: string): string {
  const words = column.split('_').map((word) => HEADS[word] ?? word);
  const last = words.at(-1) ?? '';
  const apart = words.length > 1 && ['mean', 'sd', 'from', 'to', 'min', 'max'].includes(last);
  return apart ? `${words.slice(0, -1).join(' ')}, ${last}` : words.join(' ');
}
