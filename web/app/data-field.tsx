import { createMemo, type JSX } from 'solid-js';
import { visibleText } from '../../src/visible.ts';
import { usePage } from '../lab/page.ts';
import { Select } from '../parts/controls.tsx';
import { FileButton } from '../parts/file-button.tsx';
import { DEFAULTS } from '../state/settings.ts';

const NAMES: Readonly<Record<string, string>> = {
  mnist: 'MNIST digits',
  'fashion-mnist': 'Fashion-MNIST',
};

/** Data that lie beside the page, or files of one's own, chosen or dropped here; they do not leave the page. */
export function DataField(): JSX.Element {
  const { settings, set, openDropped } = usePage();
  const options = createMemo(() =>
    [...new Set([...SERVED_DATASETS, settings.dataset])].map(
      (name) => [name, NAMES[name] ?? visibleText(name)] as const,
    ),
  );
  return (
    <div
      class="data"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        const files = [...(event.dataTransfer?.files ?? [])];
        if (files.length > 0) void openDropped(files);
      }}
    >
      <Select
        label="Data"
        value={settings.dataset}
        options={options()}
        onChange={(dataset) => set({ dataset, pair: DEFAULTS.pair, image: 0 })}
      />
      <FileButton text="My own files" multiple onFiles={(files) => void openDropped(files)} />
    </div>
  );
}
