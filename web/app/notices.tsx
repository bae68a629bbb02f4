import { For, type JSX, Show } from 'solid-js';
import { usePage } from '../lab/page.ts';

/** Faults and hints in sentences, read aloud when they come. */
export function Notices(): JSX.Element {
  const { notices, dispatch } = usePage();
  return (
    <div role="alert" class="notices">
      <Show when={notices().length > 0}>
        <div class="card">
          <For each={notices()}>{(notice) => <p>{notice}</p>}</For>
          <button type="button" onClick={() => dispatch({ type: 'dismiss' })}>
            Close
          </button>
        </div>
      </Show>
    </div>
  );
}
