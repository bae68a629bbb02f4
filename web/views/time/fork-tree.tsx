import { For, type JSX, Show } from 'solid-js';
import { SHOWN_DIGITS } from '../../../src/explore/trials/columns.ts';
import { forkChanges } from '../../../src/explore/trials/fork-tree.ts';
import { prunedText } from '../../../src/lab/recipe.ts';
import { usePage } from '../../lab/page.ts';
import type { ForkNode, TimeMachine } from './create-time.ts';

const HEADS = ['network', 'from epoch', 'changed', 'F1', 'F1, test file'];

/** Who was forked from whom, and what came of it; a press opens a network. */
export function ForkTree({ time }: { readonly time: TimeMachine }): JSX.Element {
  return (
    <section class="card" aria-labelledby="tree-title">
      <h3 id="tree-title">The network and its forks</h3>
      <p class="note">
        Each is kept in this browser as a network of its own, under the id that a terminal gives it.
      </p>
      <div class="scroll" tabIndex={0} role="region" aria-label="Forks, as a table">
        <table data-testid="forks">
          <thead>
            <tr>
              <For each={HEADS}>{(head) => <th scope="col">{head}</th>}</For>
            </tr>
          </thead>
          <tbody>
            <For each={time.nodes()}>{(node) => <Node node={node} time={time} />}</For>
          </tbody>
        </table>
      </div>
      <Show when={time.nodes().length < 2}>
        <p class="note">Nothing of it was forked yet.</p>
      </Show>
    </section>
  );
}

function Node({
  node,
  time,
}: {
  readonly node: ForkNode;
  readonly time: TimeMachine;
}): JSX.Element {
  const { set, stored } = usePage();
  const { trialId, guide, record } = node;
  const fork = record?.trial.recipe.forks?.at(-1);
  const isOpen = () => trialId === time.chosen()?.record.trialId;
  const changed = () => {
    if (!record) return 'not in this browser';
    return fork ? forkChanges(fork, record.trial.recipe, prunedText) : '';
  };
  return (
    <tr>
      <th scope="row">
        <span class="guide" aria-hidden="true">
          {guide}
        </span>
        <button
          type="button"
          class="id"
          aria-pressed={isOpen()}
          disabled={!record}
          onClick={() => set({ fork: trialId === stored()?.trialId ? '' : trialId })}
        >
          {trialId.slice(0, SHOWN_DIGITS)}
        </button>
      </th>
      <td>{fork?.epoch}</td>
      <td>{changed()}</td>
      <td>{record?.validation.f1.toFixed(4)}</td>
      <td>{record?.test.f1.toFixed(4)}</td>
    </tr>
  );
}
