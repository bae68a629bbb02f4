import { createEffect, createMemo, createSignal, type JSX, Show } from 'solid-js';
import { theme } from '../app/theme.ts';

interface Props {
  readonly label: string;
  /** [points, 2] */
  readonly positions: ArrayLike<number>;
  /** [points]; numbers of the classes, from 0. */
  readonly classes: ArrayLike<number>;
  /** The point that is looked at. */
  readonly chosen?: number | undefined;
  readonly onChoose?: (point: number) => void;
  readonly ref?: (canvas: HTMLCanvasElement) => void;
}

const SIDE = 480;
const EDGE = 12;
/** Names of the colours of the classes in the style sheet; more classes begin again. */
const COLOURS = 6;

/** Points in a plane. Hovering, tapping or arrow keys choose one. */
export function Scatter(props: Props): JSX.Element {
  let canvas!: HTMLCanvasElement;
  const count = () => props.positions.length / 2;
  const places = createMemo(() => fitted(props.positions));

  const [colours, setColours] = createSignal<readonly string[]>([]);
  // Asking makes the browser lay the page out, so it is done once for each theme.
  createEffect(() => {
    theme();
    const style = getComputedStyle(canvas);
    const names = Array.from({ length: COLOURS }, (_, i) => `--class-${i}`);
    setColours(names.map((name) => style.getPropertyValue(name).trim()));
  });
  createEffect(() => {
    const context = canvas.getContext('2d');
    if (!context) return;
    // Read once: this is drawn some 20 times a second.
    const [at, palette, classes] = [places(), colours(), props.classes];
    const points = at.length / 2;
    const size = points > 5000 ? 1.5 : 3;
    context.clearRect(0, 0, SIDE, SIDE);
    for (let i = 0; i < points; i++) {
      context.fillStyle = palette[(classes[i] ?? 0) % COLOURS];
      context.fillRect(at[2 * i] - size / 2, at[2 * i + 1] - size / 2, size, size);
    }
  });
  const ring = () => {
    const { chosen } = props;
    if (chosen === undefined || chosen >= count()) return undefined;
    return { x: places()[2 * chosen], y: places()[2 * chosen + 1] };
  };

  const nearest = (event: PointerEvent) => {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const x = ((event.clientX - left) * SIDE) / width;
    const y = ((event.clientY - top) * SIDE) / height;
    const at = places();
    let [best, least] = [-1, Infinity];
    for (let i = 0; i < count(); i++) {
      const distance = (at[2 * i] - x) ** 2 + (at[2 * i + 1] - y) ** 2;
      if (distance < least) [best, least] = [i, distance];
    }
    if (best >= 0) props.onChoose?.(best);
  };
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0 || count() === 0) return;
    event.preventDefault();
    props.onChoose?.(((props.chosen ?? -step) + step + count()) % count());
  };
  return (
    <div class="scatter-box">
      <canvas
        ref={(element) => {
          canvas = element;
          props.ref?.(element);
        }}
        class="scatter"
        width={SIDE}
        height={SIDE}
        tabIndex={0}
        role="img"
        aria-label={`${props.label}. Arrow keys choose an image.`}
        onPointerMove={nearest}
        onPointerDown={nearest}
        onKeyDown={press}
      />
      <Show when={ring()}>
        {(at) => (
          <svg class="ring" viewBox={`0 0 ${SIDE} ${SIDE}`} aria-hidden="true">
            <circle cx={at().x} cy={at().y} r="7" />
          </svg>
        )}
      </Show>
    </div>
  );
}

/** The positions in the square of the picture, [points, 2], proportions kept. */
function fitted(positions: ArrayLike<number>): Float32Array {
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  for (let i = 0; i < positions.length; i++) {
    low[i % 2] = Math.min(low[i % 2], positions[i]);
    high[i % 2] = Math.max(high[i % 2], positions[i]);
  }
  const span = Math.max(high[0] - low[0], high[1] - low[1]) || 1;
  const scale = (SIDE - 2 * EDGE) / span;
  return Float32Array.from({ length: positions.length }, (_, i) => {
    const middle = (low[i % 2] + high[i % 2]) / 2;
    return SIDE / 2 + (positions[i] - middle) * scale;
  });
}
