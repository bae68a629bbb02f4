import chalk from 'chalk';
import type { Verdict } from '../../src/claims/claim.ts';
import { evaluateClaims } from '../../src/claims/evaluate-claims.ts';
import { readRows } from '../../src/studies/studies.ts';
import { STUDY_NAMES } from '../../src/studies/catalogue.ts';
import { sayLeftOut } from '../damaged.ts';
import { type GridOptions, openStored } from '../../src/node/laboratory.ts';
import { claimsText } from '../print/claims.ts';

/** Green and red alone are not told apart by everybody: the word stands there too. */
const COLOURS: Readonly<Record<Verdict, (text: string) => string>> = {
  reproduced: chalk.green,
  partly: chalk.yellow,
  'not reproduced': chalk.red,
  undecided: chalk.dim,
};

/** Columns of a pipe or a file. */
const WIDTH = 100;

/** `lowcap claims`: a verdict on every claim, from what is stored. Returns the exit status. */
export async function claims(
  options: GridOptions & { readonly json: boolean; readonly write: (text: string) => void },
): Promise<number> {
  const { json, write } = options;
  const { grid, store } = await openStored(options);
  try {
    const found = evaluateClaims(await readRows(STUDY_NAMES, grid, store));
    const width = process.stdout.columns || WIDTH;
    if (json) for (const claim of found) write(`${JSON.stringify(claim)}\n`);
    else write(claimsText(found, width, (text, verdict) => COLOURS[verdict](text)));
    return sayLeftOut([...store.damaged], options.store);
  } finally {
    store.close();
  }
}
