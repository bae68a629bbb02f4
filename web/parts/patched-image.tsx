import { type JSX, Show } from 'solid-js';
import { usePage } from '../lab/page.ts';
import { paintInk } from './paint.ts';
import { Pixels } from './pixels.tsx';
import { useShape } from './use-shape.ts';

/** An image as the network sees it, with the patch on it, which can be dragged or moved by arrow keys. */
export function PatchedImage(props: {
  /** [D], 0 … 1. */
  readonly seen: Float32Array;
  /** What is seen, in a sentence. */
  readonly note: string;
}): JSX.Element {
  const { settings, set } = usePage();
  const shape = useShape();
  let svg!: SVGSVGElement;
  let held: readonly [x: number, y: number] | undefined;
  const inside = (at: number, size: number) =>
    Math.max(0, Math.min(size - settings.patch, Math.round(at)));
  const moveTo = (x: number, y: number) =>
    set({ patchX: inside(x, shape().width), patchY: inside(y, shape().height) });
  const placeOf = (event: PointerEvent): readonly [number, number] => {
    const { left, top, width, height } = svg.getBoundingClientRect();
    return [
      ((event.clientX - left) * shape().width) / width,
      ((event.clientY - top) * shape().height) / height,
    ];
  };
  const begin = (event: PointerEvent & { currentTarget: Element }) => {
    const [x, y] = placeOf(event);
    held = [x - settings.patchX, y - settings.patchY];
    event.currentTarget.setPointerCapture(event.pointerId);
    event.preventDefault();
  };
  const drag = (event: PointerEvent) => {
    if (!held) return;
    const [x, y] = placeOf(event);
    moveTo(x - held[0], y - held[1]);
  };
  const press = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    moveTo(settings.patchX + step[0], settings.patchY + step[1]);
  };
  return (
    <div class="patched">
      <p class="note">
        {props.note}
        <Show when={settings.patch > 0}> Drag the patch, or move it by arrow keys.</Show>
      </p>
      <div class="stack">
        <Pixels
          {...shape()}
          label="The image as the network sees it"
          paint={(colour) => paintInk(props.seen, 1, colour)}
        />
        <Show when={settings.patch > 0}>
          <svg ref={svg} viewBox={`0 0 ${shape().width} ${shape().height}`}>
            <rect
              class="patch"
              data-testid="patch"
              role="slider"
              tabIndex={0}
              aria-label="Patch"
              aria-valuenow={settings.patchX}
              aria-valuemin={0}
              aria-valuemax={shape().width}
              aria-valuetext={`column ${settings.patchX}, row ${settings.patchY}`}
              x={settings.patchX}
              y={settings.patchY}
              width={settings.patch}
              height={settings.patch}
              onPointerDown={begin}
              onPointerMove={drag}
              onPointerUp={() => (held = undefined)}
              onPointerCancel={() => (held = undefined)}
              onKeyDown={press}
            />
          </svg>
        </Show>
      </div>
    </div>
  );
}
