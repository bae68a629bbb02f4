import { For, type JSX, Show } from 'solid-js';
import { csvText } from '../../parts/csv.ts';
import { SaveButtons } from '../../parts/save-buttons.tsx';
import { Scatter } from '../../parts/scatter.tsx';
import { pictureOf } from '../../parts/svg-file.ts';

interface Props {
  readonly title: string;
  /** Of its files, without an ending. */
  readonly name: string;
  readonly positions: ArrayLike<number>;
  readonly classes: ArrayLike<number>;
  /** Of the classes, if they have any. */
  readonly names: readonly string[];
  readonly chosen?: number | undefined;
  readonly onChoose?: (point: number) => void;
}

/** One map, which can be saved as a picture and as numbers. */
export function MapFigure(props: Props): JSX.Element {
  let canvas!: HTMLCanvasElement;
  const rows = () =>
    Array.from({ length: props.positions.length / 2 }, (_, i) => ({
      point: i,
      class: props.names[props.classes[i] ?? 0] ?? '',
      x: props.positions[2 * i],
      y: props.positions[2 * i + 1],
    }));
  const files = { PNG: () => pictureOf(canvas), CSV: () => csvText(rows()) };
  return (
    <figure class="card">
      <figcaption>
        <h3>{props.title}</h3>
      </figcaption>
      <Show when={props.positions.length === 0}>
        <p class="note">Comes in a moment.</p>
      </Show>
      <Scatter
        label={`${props.title}: every dot an image`}
        positions={props.positions}
        classes={props.classes}
        chosen={props.chosen}
        onChoose={(point) => props.onChoose?.(point)}
        ref={(element) => (canvas = element)}
      />
      <Show when={props.names.length > 1}>
        <ul class="legend classes">
          <For each={props.names}>{(name, i) => <li class={`class-${i() % 6}`}>{name}</li>}</For>
        </ul>
      </Show>
      <SaveButtons title={props.title} name={props.name} files={files} />
    </figure>
  );
}
