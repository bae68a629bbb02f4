import type { JSX } from 'solid-js';
import { saveFile } from './save.ts';
import { pngOf, svgText } from './svg-file.ts';
import { csvText, type CsvRow } from './csv.ts';

interface Props {
  readonly title: string;
  readonly note?: JSX.Element;
  /** Of its files, without an ending. */
  readonly name: string;
  /** What is drawn, as a table. */
  readonly rows: () => readonly CsvRow[];
  readonly children: (ref: (svg: SVGSVGElement) => void) => JSX.Element;
}

/** A drawing with its title, which can be saved as a picture and as numbers. */
export function Figure(props: Props): JSX.Element {
  let svg: SVGSVGElement | undefined;
  const save = async (kind: 'svg' | 'png') => {
    if (!svg) return;
    const text = svgText(svg);
    if (kind === 'svg') saveFile(text, `${props.name}.svg`, 'image/svg+xml');
    else
      saveFile(
        await pngOf(text, svg.clientWidth, svg.clientHeight),
        `${props.name}.png`,
        'image/png',
      );
  };
  return (
    <figure class="card">
      <figcaption>
        <h3>{props.title}</h3>
        <p class="note">{props.note}</p>
      </figcaption>
      {props.children((element) => (svg = element))}
      <details class="save">
        <summary>
          Save<span class="unseen"> {props.title}</span>
        </summary>
        <p class="buttons">
          <button type="button" onClick={() => save('svg')}>
            SVG
          </button>
          <button type="button" onClick={() => save('png')}>
            PNG
          </button>
          <button
            type="button"
            onClick={() => saveFile(csvText(props.rows()), `${props.name}.csv`, 'text/csv')}
          >
            CSV
          </button>
        </p>
      </details>
    </figure>
  );
}
