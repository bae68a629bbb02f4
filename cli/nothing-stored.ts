import { visibleText } from '../src/visible.ts';

/** Says that nothing of what was asked for is stored, and what comes of that. Returns the exit status. */
export function reportNothing(store: string, outcome: string): number {
  process.stderr.write(
    `lowcap: nothing of these networks is stored in ${visibleText(store)}: ${outcome}\n`,
  );
  return 1;
}
