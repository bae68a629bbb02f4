import { type Accessor, createSignal } from 'solid-js';

const NO_INK = new Uint8Array(28 * 28);

/** What was drawn last; it stays when another view is looked at. */
export interface Sheet {
  /** [784], 0 … 255, centred and scaled as the digits of MNIST are. */
  readonly ink: Accessor<Uint8Array>;
  readonly setInk: (ink: Uint8Array) => void;
  readonly isBlank: Accessor<boolean>;
  /** The strokes themselves while nobody shows them. */
  strokes: ImageData | undefined;
}

export function createSheet(): Sheet {
  const [ink, setInk] = createSignal<Uint8Array>(NO_INK);
  const isBlank = () => ink().every((value) => value === 0);
  return { ink, setInk: (drawn) => void setInk(drawn), isBlank, strokes: undefined };
}
