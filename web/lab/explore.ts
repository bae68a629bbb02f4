import { createEffect, onCleanup } from 'solid-js';
import type {
  ExplorationAction,
  ExplorationArguments,
  ExplorationName,
} from '../../src/browser/explorations.ts';
import type { Page } from './page.ts';
import { sentenceOf } from './sentence.ts';

/**
 * Looks at a network whenever what it depends on changes; the newest look counts, as long as its view is there.
 *
 * @param args what it depends on; undefined while there is nothing to look at
 */
export function createExploration<Name extends ExplorationName>(
  { laboratory, dataset, dispatch }: Page,
  name: Name,
  args: () => ExplorationArguments<Name> | undefined,
  onAction: (action: ExplorationAction<Name>) => void,
): void {
  createEffect(() => {
    const opened = dataset();
    const given = args();
    let isWanted = true;
    onCleanup(() => (isWanted = false));
    if (!opened || !given) return;
    const run = async () => {
      for await (const action of laboratory.explore(opened, name, ...given)) {
        if (!isWanted) return;
        onAction(action);
      }
    };
    run().catch((error: unknown) => {
      if (isWanted) dispatch({ type: 'notify', notice: sentenceOf(error) });
    });
  });
}
