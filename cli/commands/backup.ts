import { count } from '../../src/count.ts';
import { backupStore } from '../../src/node/backup-store.ts';
import { reportDamaged } from '../damaged.ts';
import { write } from '../output.ts';
import { jsonLine } from '../print/json.ts';
import { visibleText } from '../../src/visible.ts';

/** `lowcap backup`: a whole copy of a store, read again before it gets its name. Returns the exit status. */
export async function backup(store: string, file: string, json: boolean): Promise<number> {
  const { damaged, ...copy } = await backupStore(store, file);
  const line = { ...copy, damaged: damaged.length };
  write(
    json
      ? jsonLine(line)
      : `${visibleText(file)}: ${count(copy.trials, 'trial')} and ${count(copy.measurements, 'measurement')}, read again\n`,
  );
  reportDamaged(damaged, store, 'it is in the copy as it is');
  return damaged.length > 0 ? 1 : 0;
}
