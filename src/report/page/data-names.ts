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

/** What was computed of a column, as the last word of its name. */
const APART: ReadonlySet<string> = new Set('mean sd from to min max'.split(' '));

/** `best_f1_mean` as a reader would write it: `best F1, mean`. */
export function columnHead(column: string): string {
  const [first = '', ...rest] = column.split('_');
  // Not a recipe's: what the paper prints.
  if (first === 'paper' && rest.length > 0) return `the paper: ${columnHead(rest.join('_'))}`;
  const words = column.split('_').map((word) => HEADS[word] ?? word);
  const last = words.at(-1) ?? '';
  const apart = words.length > 1 && APART.has(last);
  return apart ? `${words.slice(0, -1).join(' ')}, ${last}` : words.join(' ');
}
