/** The two classes of a pair, the second one positive. */
export function classesOf(pair: string): [string, string] {
  const [negative = '', positive = ''] = pair.split('-');
  return [negative, positive];
}
