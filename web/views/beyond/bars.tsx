import { For, type JSX } from 'solid-js';
import type { ViewBars } from '../../../src/report/view/view.ts';

/** Of a bar with its gap, and where bars begin and end in a width of 100 %. */
const LINE = 22;
const NAMES = 34;
const ENDS = 84;

/** Values as bars, in the order of the table. */
export function Bars(props: {
  readonly label: string;
  readonly bars: ViewBars;
  readonly ref: (svg: SVGSVGElement) => void;
}): JSX.Element {
  const values = () => Array.from(props.bars.series[0]!.values);
  const most = () =>
    values()
      .filter(Number.isFinite)
      .reduce((a, b) => Math.max(a, Math.abs(b)), 0) || 1;
  const length = (value: number) =>
    Number.isFinite(value) ? ((ENDS - NAMES) * Math.abs(value)) / most() : 0;
  const height = () => LINE * props.bars.names.length;
  return (
    <div class="chart">
      <svg
        ref={(svg) => props.ref(svg)}
        width="100%"
        height={height()}
        role="img"
        aria-label={props.label}
      >
        <For each={props.bars.names}>
          {(name, i) => (
            <g class={`series colour-${values()[i()]! < 0 ? 2 : 1}`}>
              <text class="tick" x={`${NAMES - 1}%`} y={LINE * i() + 15} text-anchor="end">
                {name}
              </text>
              <rect
                class="bar-mark"
                x={`${NAMES}%`}
                y={LINE * i() + 3}
                width={`${length(values()[i()]!)}%`}
                height={LINE - 6}
              />
              <text class="tick" x={`${NAMES + 1 + length(values()[i()]!)}%`} y={LINE * i() + 15}>
                {Number.isFinite(values()[i()]!) ? values()[i()]!.toPrecision(3) : '–'}
              </text>
            </g>
          )}
        </For>
      </svg>
    </div>
  );
}
