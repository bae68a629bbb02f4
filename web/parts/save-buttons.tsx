import { For, type JSX } from 'solid-js';
import { usePage } from '../lab/page.ts';
import { sentenceOf } from '../lab/sentence.ts';
import { saveFile } from './save.ts';

const TYPES = { SVG: 'image/svg+xml', PNG: 'image/png', CSV: 'text/csv' } as const;

interface Props {
  readonly title: string;
  /** Of the files, without an ending. */
  readonly name: string;
  /** What they hold, by kind. */
  readonly files: Partial<Record<keyof typeof TYPES, () => string | Promise<Blob>>>;
}

/** What is shown, as files; one that cannot be made is answered by a sentence. */
export function SaveButtons(props: Props): JSX.Element {
  const { dispatch } = usePage();
  const kinds = () => Object.keys(props.files) as (keyof typeof TYPES)[];
  const save = async (kind: keyof typeof TYPES) => {
    try {
      const content = await props.files[kind]?.();
      const name = `${props.name}.${kind.toLowerCase()}`;
      if (content !== undefined) saveFile(content, name, TYPES[kind]);
    } catch (error) {
      dispatch({ type: 'notify', notice: sentenceOf(error) });
    }
  };
  return (
    <details class="save">
      <summary>
        Save<span class="unseen"> {props.title}</span>
      </summary>
      <p class="buttons">
        <For each={kinds()}>
          {(kind) => (
            <button type="button" onClick={() => save(kind)}>
              {kind}
            </button>
          )}
        </For>
      </p>
    </details>
  );
}
