import type { JSX } from 'solid-js';
import { SaveButtons } from './save-buttons.tsx';
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
  let svg!: SVGSVGElement;
  const files = {
    SVG: () => svgText(svg),
    PNG: () => pngOf(svgText(svg), svg.clientWidth, svg.clientHeight),
    CSV: () => csvText(props.rows()),
  };
  return (
    <figure class="card">
      <figcaption>
        <h3>{props.title}</h3>
        <p class="note">{props.note}</p>
      </figcaption>
      {props.children((element) => (svg = element))}
      <SaveButtons title={props.title} name={props.name} files={files} />
    </figure>
  );
}
