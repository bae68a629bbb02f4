import { count } from '../../src/count.ts';
import { InputError } from '../../src/errors.ts';
import { findGarbage, type Garbage, removeGarbage } from '../../src/node/garbage.ts';
import { openStore, openStoreToRead } from '../../src/node/store-files.ts';
import { groupBy } from '../../src/statistics/group-by.ts';
import { reportLeftOut } from '../damaged.ts';
import { write } from '../output.ts';
import { jsonLine } from '../print/json.ts';

/**
 * `lowcap gc`: says what nothing will ask for again, and removes it if asked. Returns the exit status.
 * @throws InputError when it is to be removed from a store that is damaged: what belongs to a lost row looks as if nothing
 * would ask for it
 */
export async function collectGarbage(
  file: string,
  { remove, json }: { readonly remove: boolean; readonly json: boolean },
): Promise<number> {
  // Of a store that is not there nothing is made.
  let store = openStoreToRead(file);
  try {
    const garbage = await findGarbage(store);
    if (json) for (const one of garbage) write(jsonLine({ type: 'garbage', ...one }));
    else write(garbageLines(garbage).join(''));
    const { size: damaged } = store.damaged;
    if (remove && damaged > 0) {
      throw new InputError(
        `got ${file} with ${count(damaged, 'damaged row')}, expected a sound store to remove from: lowcap check --repair makes one`,
      );
    }
    if (remove && garbage.length > 0) {
      store.close();
      store = openStore(file);
      removeGarbage(store, garbage);
    }
    const end = {
      type: 'gc',
      removed: remove ? garbage.length : 0,
      left: remove ? 0 : garbage.length,
    };
    if (json) write(jsonLine(end));
    else if (garbage.length === 0) write('nothing is kept for nothing\n');
    else write(remove ? 'removed\n' : 'nothing was removed: --remove does\n');
    return reportLeftOut(store.damaged.values(), file);
  } finally {
    store.close();
  }
}

function garbageLines(garbage: readonly Garbage[]): string[] {
  const groups = groupBy(garbage, ({ kind, measurement, why }) =>
    [kind === 'measurement' ? `measurements ${measurement}` : `${kind}s`, WHY[why]].join(' '),
  );
  return [...groups].map(([what, all]) => {
    const bytes = all.reduce((sum, one) => sum + one.bytes, 0);
    return `${count(all.length, 'row')}, ${(bytes / 1e6).toFixed(1)} MB: ${what}\n`;
  });
}

const WHY: Readonly<Record<Garbage['why'], string>> = {
  'older arithmetic': 'of an older arithmetic',
  'older version': 'of an older version',
  'no such trial': 'of trials that are not there',
  finished: 'of trials that are finished',
};
