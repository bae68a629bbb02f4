import { type JSX, Show } from 'solid-js';
import { usePage } from '../lab/page.ts';
import { visibleText } from '../../src/visible.ts';

/** Data of one's own, chosen or dropped anywhere on the bar; they do not leave the page. */
export function DataField(): JSX.Element {
  const { settings, set, openDropped } = usePage();
  let input!: HTMLInputElement;
  const isOwn = () => settings().dataset !== 'mnist';
  const open = (files: FileList | null | undefined) => {
    if (files && files.length > 0) void openDropped([...files]);
  };
  return (
    <div
      class="field data"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        open(event.dataTransfer?.files);
      }}
    >
      <span class="label" id="data-label">
        Data
      </span>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={() => {
          open(input.files);
          input.value = '';
        }}
      />
      <button type="button" aria-describedby="data-label" onClick={() => input.click()}>
        {isOwn() ? visibleText(settings().dataset) : 'MNIST digits'}
        <span class="unseen">, choose files of your own</span>
      </button>
      <Show when={isOwn()}>
        <button type="button" onClick={() => set({ dataset: 'mnist', pair: '4-9', image: 0 })}>
          Back to the digits
        </button>
      </Show>
    </div>
  );
}
