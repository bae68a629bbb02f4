import { createEffect, createSignal, type JSX, on, onCleanup, onMount } from 'solid-js';
import { centreDrawing } from '../../../src/explore/drawing/centre-drawing.ts';
import { inkColour } from '../../app/theme.ts';
import { paintInk } from '../../parts/paint.ts';
import { ChangedPart, PEN, type Point, SIDE } from './changed-part.ts';
import type { Sheet } from '../../lab/sheet.ts';

const KEY_STEP = 8;

interface Props {
  /** What it shows instead of what was drawn, each time that it is another one: an image, [784], 0 … 255, or without one nothing. */
  readonly laid: { readonly ink?: Uint8Array };
  /** What is drawn is read into it, whenever it has changed. */
  readonly sheet: Sheet;
}

/** A small image in the colour of writing. */
function pictureOf(ink: Uint8Array): HTMLCanvasElement {
  const picture = document.createElement('canvas');
  picture.width = picture.height = 28;
  const pixels = new ImageData(paintInk(ink, 255, inkColour()), 28, 28);
  picture.getContext('2d')?.putImageData(pixels, 0, 0);
  return picture;
}

/** A sheet to draw on with mouse, pen, finger or keys. */
export function Pad(props: Props): JSX.Element {
  let canvas!: HTMLCanvasElement;
  let last: Point | undefined;
  /** How much each pixel of the sheet is covered, 0 … 255; a move of the pen reads again what it has changed. */
  const ink = new Uint8Array(SIDE * SIDE);
  const changed = new ChangedPart();
  const [cursor, setCursor] = createSignal<Point>([SIDE / 2, SIDE / 2]);
  const [isDown, setDown] = createSignal(false);
  const context = () => canvas.getContext('2d', { willReadFrequently: true })!;

  createEffect(
    on(
      () => props.laid,
      ({ ink: laidInk }) => {
        context().clearRect(0, 0, SIDE, SIDE);
        if (laidInk) context().drawImage(pictureOf(laidInk), 0, 0, SIDE, SIDE);
        last = undefined;
        changed.addAll();
        props.sheet.setInk(laidInk ?? new Uint8Array(28 * 28));
      },
      { defer: true },
    ),
  );
  // What is drawn is written anew in the colour of the theme.
  const recolour = () => {
    const pen = context();
    pen.save();
    pen.globalCompositeOperation = 'source-in';
    pen.fillStyle = `rgb(${inkColour().join()})`;
    pen.fillRect(0, 0, SIDE, SIDE);
    pen.restore();
  };
  createEffect(on(inkColour, recolour, { defer: true }));
  onMount(() => {
    canvas.addEventListener('pointerrawupdate', (event) => move(event as PointerEvent));
    const { strokes } = props.sheet;
    if (!strokes) return;
    context().putImageData(strokes, 0, 0);
    changed.addAll();
    recolour();
  });
  onCleanup(() => (props.sheet.strokes = context().getImageData(0, 0, SIDE, SIDE)));

  const line = (from: Point, to: Point) => {
    const pen = context();
    pen.strokeStyle = `rgb(${inkColour().join()})`;
    pen.lineWidth = PEN;
    pen.lineCap = 'round';
    pen.beginPath();
    pen.moveTo(...from);
    pen.lineTo(...to);
    pen.stroke();
    changed.add(from, to);
  };
  const drawByKeys = (from: Point, to: Point) => {
    if (!isDown()) return;
    line(from, to);
    read();
  };
  const read = () => {
    changed.read(context(), ink);
    props.sheet.setInk(centreDrawing(ink, { width: SIDE, height: SIDE }));
  };
  const placeOf = ({ clientX, clientY }: PointerEvent): Point => {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    return [((clientX - left) * SIDE) / width, ((clientY - top) * SIDE) / height];
  };
  const begin = (event: PointerEvent) => {
    event.preventDefault();
    canvas.focus({ preventScroll: true });
    canvas.setPointerCapture(event.pointerId);
    last = placeOf(event);
    line(last, last);
    read();
  };
  // Told at once where the browser does that, and once more before the next frame.
  let followed = 0;
  const move = (event: PointerEvent) => {
    if (!last || event.timeStamp <= followed) return;
    followed = event.timeStamp;
    for (const each of event.getCoalescedEvents?.() ?? [event]) {
      const place = placeOf(each);
      line(last, place);
      last = place;
    }
    read();
  };
  const end = () => (last = undefined);

  const press = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, Point>> = {
      ArrowLeft: [-KEY_STEP, 0],
      ArrowRight: [KEY_STEP, 0],
      ArrowUp: [0, -KEY_STEP],
      ArrowDown: [0, KEY_STEP],
    };
    const step = steps[event.key];
    if (event.key === ' ') {
      setDown(!isDown());
      drawByKeys(cursor(), cursor());
    } else if (step) {
      const inside = (at: number) => Math.min(SIDE, Math.max(0, at));
      const next: Point = [inside(cursor()[0] + step[0]), inside(cursor()[1] + step[1])];
      drawByKeys(cursor(), next);
      setCursor(next);
    } else return;
    event.preventDefault();
  };
  return (
    <div class="pad">
      <canvas
        ref={canvas}
        width={SIDE}
        height={SIDE}
        tabIndex={0}
        role="application"
        aria-label="Sheet to draw a digit on. Arrow keys move the pen, space lowers and lifts it."
        aria-describedby="pad-hint"
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
        onKeyDown={press}
      />
      <svg class="cursor" viewBox={`0 0 ${SIDE} ${SIDE}`} aria-hidden="true">
        <circle cx={cursor()[0]} cy={cursor()[1]} r={PEN / 2} classList={{ down: isDown() }} />
      </svg>
      <p class="note keys" id="pad-hint">
        By keys: arrows move the pen, space {isDown() ? 'lifts' : 'lowers'} it.
      </p>
    </div>
  );
}
