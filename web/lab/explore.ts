import { createEffect } from 'solid-js';
import type {
  ExplorationAction,
  ExplorationArguments,
  ExplorationName,
} from '../../src/browser/explorations.ts';
import type { Page } from './page.ts';
import { sentenceOf } from './sentence.ts';

/**
 * Looks at a network whenever what it depends on changes; the newest look counts.
 *
 * @param args what it depends on; undefined while there is nothing to look at
 */
export function createExploration<Name extends ExplorationName>(
  { laboratory, dataset, dispatch }: Page,
  name: Name,
  args: () => ExplorationArguments<Name> | undefined,
  onAction: (action: ExplorationAction<Name>) => void,
): void {
  let newest = 0;
  createEffect(() => {
    const opened = dataset();
    const given = args();
    const own = ++newest;
    if (!opened || !given) return;
    const run = async () => {
      for await (const action of laboratory.explore(opened, name, ...given)) {
        if (own !== newest) return;
        onAction(action);
      }
    };
    run().catch((error: unknown) => {
      if (own === newest) dispatch({ type: 'notify', notice: sentenceOf(error) });
    });
  });
}
