import { createMemo, type JSX } from 'solid-js';
import { visibleText } from '../../src/visible.ts';
import { usePage } from '../lab/page.ts';
import { Select } from '../parts/controls.tsx';
import { DEFAULTS } from '../state/settings.ts';

const NAMES: Readonly<Record<string, string>> = {
  mnist: 'MNIST digits',
  'fashion-mnist': 'Fashion-MNIST',
};

/** Data that lie beside the page, or files of one's own, chosen or dropped here; they do not leave the page. */
export function DataField(): JSX.Element {
  const { settings, set, openDropped } = usePage();
  let input!: HTMLInputElement;
  const options = createMemo(() =>
    [...new Set([...SERVED_DATASETS, settings.dataset])].map(
      (name) => [name, NAMES[name] ?? visibleText(name)] as const,
    ),
  );
  const open = (files: FileList | null | undefined) => {
    if (files && files.length > 0) void openDropped([...files]);
  };
  return (
    <div
      class="data"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        open(event.dataTransfer?.files);
      }}
    >
      <Select
        label="Data"
        value={settings.dataset}
        options={options()}
        onChange={(dataset) => set({ dataset, pair: DEFAULTS.pair, image: 0 })}
      />
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
      <button type="button" onClick={() => input.click()}>
        My own files
      </button>
    </div>
  );
}
