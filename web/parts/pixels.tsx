import { createEffect, type JSX } from 'solid-js';
import { inkColour } from '../app/theme.ts';
import type { Painted, Rgb } from './paint.ts';

interface Props {
  /** Row by row, as `paint.ts` makes them; called again when what it reads changes, with the colour of writing. */
  readonly paint: (ink: Rgb) => Painted;
  readonly width: number;
  readonly height: number;
  /** What one sees, for those who do not; without it the picture is an ornament beside a text. */
  readonly label?: string;
}

/** A small picture, its pixels as they are; a style sheet makes it larger. */
export function Pixels(props: Props): JSX.Element {
  let canvas!: HTMLCanvasElement;
  createEffect(() => {
    const context = canvas.getContext('2d');
    const pixels = props.paint(inkColour());
    if (!context || pixels.length !== 4 * props.width * props.height) return;
    context.putImageData(new ImageData(pixels, props.width, props.height), 0, 0);
  });
  return (
    <canvas
      ref={canvas}
      class="pixels"
      width={props.width}
      height={props.height}
      role={props.label === undefined ? 'presentation' : 'img'}
      aria-label={props.label}
    />
  );
}
