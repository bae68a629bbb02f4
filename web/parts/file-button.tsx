import type { JSX } from 'solid-js';

interface Props {
  readonly text: string;
  /** Called with one file or more, and as often as the same ones are chosen. */
  readonly onFiles: (files: readonly File[]) => void;
  readonly multiple?: boolean;
  /** Endings of the files that are offered. */
  readonly accept?: string;
  readonly testid?: string;
}

/** A button that lets one choose files. */
export function FileButton(props: Props): JSX.Element {
  let input!: HTMLInputElement;
  const change = () => {
    const files = [...(input.files ?? [])];
    if (files.length > 0) props.onFiles(files);
    input.value = '';
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple={props.multiple ?? false}
        accept={props.accept}
        hidden
        data-testid={props.testid}
        onChange={change}
      />
      <button type="button" onClick={() => input.click()}>
        {props.text}
      </button>
    </>
  );
}
