import type { Census } from '../../src/network/census.ts';

/** The census of so many hidden units in a line. */
export function censusText(census: Census, hidden: number): string {
  if (hidden === 0) return 'hidden units: none, it is a logistic regression';
  const { useful, dead, constant, outputDisconnected, inputDisconnected } = census;
  return (
    `hidden units: ${useful} useful, ${dead} dead, ${constant} constant, ` +
    `${outputDisconnected} without output, ${inputDisconnected} without input`
  );
}
