import { damageText } from '../../src/lab/damaged-row.ts';
import { checkStore, type StoreChecked, type StoreFinding } from '../../src/node/check-store.ts';
import { removeLeftovers } from '../../src/node/leftovers.ts';
import { repairStore, type StoreRepaired } from '../../src/node/repair-store.ts';
import { storedRequestsIn } from '../../src/node/stored-requests.ts';
import { count } from '../../src/count.ts';
import { visibleText } from '../../src/visible.ts';
import { jsonLine } from '../print/json.ts';

/** `lowcap check`: reads all of a store and says what is wrong with it. Returns the exit status. */
export async function check(options: {
  readonly store: string;
  readonly out: string;
  /** Whether damaged rows are set aside and leftovers removed. */
  readonly repair: boolean;
  readonly json: boolean;
  readonly write: (text: string) => void;
}): Promise<number> {
  const { store, out, repair, json, write } = options;
  const print = (record: StoreFinding | StoreChecked | StoreRepaired) =>
    write(json ? jsonLine(record) : `${textOf(record, visibleText(store))}\n`);
  const wrong = new Set<string>();
  for await (const record of checkStore(store, out)) {
    print(record);
    if (record.type !== 'checked') wrong.add(record.type);
  }
  if (wrong.size === 0) return 0;
  if (!repair) {
    if (!json) write('lowcap check --repair sets aside what is damaged and removes leftovers\n');
    return 1;
  }
  const leftoversOnly = wrong.size === 1 && wrong.has('leftover');
  if (!leftoversOnly) print(repairStore(store, await storedRequestsIn(store)));
  await removeLeftovers(store, out);
  return 0;
}

function textOf(record: StoreFinding | StoreChecked | StoreRepaired, store: string): string {
  switch (record.type) {
    case 'damaged':
      return damageText(record, store);
    case 'pages':
      return `got pages in ${store} that are damaged: ${visibleText(record.wrong)}`;
    case 'orphan': {
      const [id, trial] = [record.id, record.trialId].map(visibleText);
      return `got measurement ${id} in ${store} of trial ${trial}, expected that trial beside it`;
    }
    case 'leftover':
      return `got ${visibleText(record.file)}, which a process has left that was killed`;
    case 'checked': {
      const { trials, measurements, preferences, checkpoints, findings } = record;
      const sound = `${count(trials, 'trial')}, ${count(measurements, 'measurement')}, ${count(preferences, 'preference')} and ${count(checkpoints, 'checkpoint')}`;
      const { damaged, pages, orphan, leftover } = findings;
      const rest =
        damaged + pages + orphan + leftover === 0
          ? 'nothing is damaged'
          : `${count(damaged, 'damaged row')}, ${count(pages, 'fault')} of pages, ${count(orphan, 'measurement')} without a trial, ${count(leftover, 'leftover')}`;
      return `${store}: ${sound} are as they were saved; ${rest}`;
    }
    case 'repaired':
      return `${store}: kept ${count(record.trials, 'trial')} and ${count(record.measurements, 'measurement')}; the store as it was is ${visibleText(record.aside)}`;
  }
}
