/**
 * Flips bits of a store, one at a time, and shows that each is harmless or named: `node scripts/flip-bits.ts [FLIPS] [SEED]`,
 * by default 10,000. Half of them lie anywhere, half where pages keep what they are. Ends with status 1 at a fault.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flipBits } from '../tests/node/flipped-store.ts';

const [flips = '10000', seed = '1'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'lowcap-flips-'));
try {
  const { harmless, named, faults } = flipBits(
    join(folder, 'store.db'),
    Number(flips),
    Number(seed),
  );
  for (const fault of faults) console.log(fault);
  console.log(`${flips} flips: ${harmless} harmless, ${named} named, ${faults.length} faults`);
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true });
}
