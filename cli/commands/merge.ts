import { count } from '../../src/count.ts';
import { type MergeRecord, mergeStores } from '../../src/node/merge-stores.ts';
import { reportDamaged } from '../damaged.ts';
import { interruptedStatus } from '../interrupt.ts';
import { note, write } from '../output.ts';
import { jsonLine } from '../print/json.ts';
import { visibleText } from '../../src/visible.ts';

/** `lowcap merge`: what stores hold, in a new one. Returns the exit status. */
export async function merge(
  into: string,
  stores: readonly string[],
  { json, signal }: { readonly json: boolean; readonly signal: AbortSignal },
): Promise<number> {
  const show = (record: MergeRecord) => {
    if (json) write(jsonLine(record));
    if (record.type === 'damaged') reportDamaged([record], record.store, 'it is left out');
    if (record.type !== 'disagreement') return;
    const { kind, id, differences } = record;
    note(
      `${kind} ${id} in ${record.stores[0]} is not as in ${record.stores[1]} (${differences.join(', ')}): it is left out; lowcap verify tells which is right`,
    );
  };
  try {
    const merged = await mergeStores(into, stores, show, signal);
    const { trials, measurements, disagreements, damaged } = merged;
    if (json) write(jsonLine(merged));
    else {
      write(
        `${visibleText(into)}: ${count(trials, 'trial')} and ${count(measurements, 'measurement')} of ${count(stores.length, 'store')}\n`,
      );
    }
    return disagreements + damaged > 0 ? 1 : 0;
  } catch (error) {
    if (!signal.aborted) throw error;
    process.stderr.write('lowcap: interrupted; nothing was written\n');
    return interruptedStatus(signal);
  }
}
