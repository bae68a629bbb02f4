import { createMemo, createSignal, For, Index, type JSX, onCleanup, onMount, Show } from 'solid-js';
import { linePath } from './line-path.ts';
import type { Series } from './series.ts';
import { type Axis, placeOn, ticksOf, valueAt } from './ticks.ts';

interface Props {
  /** What is drawn, in a sentence, for those who do not see it. */
  readonly label: string;
  readonly series: readonly Series[];
  readonly x: Axis;
  readonly y: Axis;
  readonly height?: number;
  /** Where a line stands upright. */
  readonly marker?: number | undefined;
  /** Called with the value at which the chart was pressed. */
  readonly onPick?: (x: number) => void;
  readonly ref?: (svg: SVGSVGElement) => void;
}

const MARGIN = { left: 46, right: 12, top: 10, bottom: 38 };

/** Lines over two axes, as wide as there is room. */
export function LineChart(props: Props): JSX.Element {
  let box!: HTMLDivElement;
  const [width, setWidth] = createSignal(480);
  onMount(() => {
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.max(200, Math.round(entry.contentRect.width)));
    });
    observer.observe(box);
    onCleanup(() => observer.disconnect());
  });
  const height = () => props.height ?? 220;
  const inner = createMemo(() => ({
    width: width() - MARGIN.left - MARGIN.right,
    height: height() - MARGIN.top - MARGIN.bottom,
  }));
  // Read once: each axis is a property that may be made anew whenever it is asked for.
  const axes = createMemo(() => ({ x: props.x, y: props.y }));
  const places = createMemo(() => placesIn(axes(), inner()));
  const left = (value: number) => places().left(value);
  const top = (value: number) => places().top(value);
  const path = (points: Series['points']) => {
    const at = places();
    return linePath(
      points
        .filter(([, y]) => Number.isFinite(y))
        .map(([x, y]) => [at.left(x), at.top(y)] as const),
    );
  };
  const area = ({ band = [] }: Series) =>
    band.length === 0
      ? ''
      : `${path(band.map(([x, , high]) => [x, high]))}${path(
          band.toReversed().map(([x, low]) => [x, low]),
        ).replace('M', 'L')}Z`;
  const pick = (event: MouseEvent) => {
    const { left: start } = box.getBoundingClientRect();
    const place = (event.clientX - start - MARGIN.left) / inner().width;
    props.onPick?.(valueAt(axes().x, Math.min(1, Math.max(0, place))));
  };
  const written = (axis: Axis, value: number) => axis.format?.(value) ?? String(value);

  return (
    <div class="chart" ref={box}>
      <svg
        ref={(svg) => props.ref?.(svg)}
        width={width()}
        height={height()}
        viewBox={`0 0 ${width()} ${height()}`}
        role="img"
        aria-label={props.label}
        onClick={pick}
        classList={{ picks: props.onPick !== undefined }}
      >
        <For each={ticksOf(axes().y, 5)}>
          {(tick) => (
            <g>
              <line
                class="grid"
                x1={MARGIN.left}
                x2={width() - MARGIN.right}
                y1={top(tick)}
                y2={top(tick)}
              />
              <text class="tick" x={MARGIN.left - 6} y={top(tick) + 4} text-anchor="end">
                {written(axes().y, tick)}
              </text>
            </g>
          )}
        </For>
        <For each={ticksOf(axes().x, Math.max(2, Math.floor(width() / 70)))}>
          {(tick) => (
            <text
              class="tick"
              x={left(tick)}
              y={height() - MARGIN.bottom + 16}
              text-anchor="middle"
            >
              {written(axes().x, tick)}
            </text>
          )}
        </For>
        <text class="axis" x={width() - MARGIN.right} y={height() - 4} text-anchor="end">
          {axes().x.label}
        </text>
        <Index each={props.series}>
          {(series) => (
            <g class={`series colour-${series().colour}`}>
              <path class="band" d={area(series())} />
              <path
                class="line"
                classList={{ dashed: series().dashed ?? false }}
                d={path(series().points)}
              />
              <Show when={series().dots}>
                <Index each={series().points}>
                  {(point) => (
                    <circle class="dot" cx={left(point()[0])} cy={top(point()[1])} r="3" />
                  )}
                </Index>
              </Show>
            </g>
          )}
        </Index>
        <Show when={props.marker !== undefined}>
          <line
            class="marker"
            x1={left(props.marker ?? 0)}
            x2={left(props.marker ?? 0)}
            y1={MARGIN.top}
            y2={height() - MARGIN.bottom}
          />
        </Show>
      </svg>
      <Legend series={props.series} />
    </div>
  );
}

/** Where values are, in pixels; what lies far above or below the axis ends at the edge. */
function placesIn(
  { x, y }: { readonly x: Axis; readonly y: Axis },
  { width, height }: { readonly width: number; readonly height: number },
) {
  return {
    left: (value: number) => MARGIN.left + placeOn(x, value) * width,
    top: (value: number) => {
      const place = Math.min(1.05, Math.max(-0.05, placeOn(y, value)));
      return MARGIN.top + (1 - place) * height;
    },
  };
}

/** Which line is which; left out where there is one. */
function Legend(props: { readonly series: readonly Series[] }): JSX.Element {
  return (
    <Show when={props.series.length > 1}>
      <ul class="legend">
        <Index each={props.series}>
          {(series) => (
            <li
              class={`colour-${series().colour}`}
              classList={{ dashed: series().dashed ?? false }}
            >
              {series().name}
            </li>
          )}
        </Index>
      </ul>
    </Show>
  );
}
