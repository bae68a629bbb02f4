/** Side of the sheet that is drawn on, in pixels of its own. */
export const SIDE = 280;
/** About as thick, after shrinking, as strokes of MNIST are. */
export const PEN = 22;
/** How much a pixel is covered lies in this one of its four numbers. */
const ALPHA = 3;

/** A place on the sheet. */
export type Point = readonly [x: number, y: number];

/** The part of the sheet that was drawn on since it was last read: memory that is touched for the first time costs most of a move. */
export class ChangedPart {
  #left = SIDE;
  #top = SIDE;
  #right = 0;
  #bottom = 0;

  /** A line of the pen. */
  add([x1, y1]: Point, [x2, y2]: Point): void {
    const reach = PEN / 2 + 1;
    const inside = (at: number) => Math.min(SIDE, Math.max(0, at));
    this.#left = Math.min(this.#left, inside(Math.floor(Math.min(x1, x2) - reach)));
    this.#top = Math.min(this.#top, inside(Math.floor(Math.min(y1, y2) - reach)));
    this.#right = Math.max(this.#right, inside(Math.ceil(Math.max(x1, x2) + reach)));
    this.#bottom = Math.max(this.#bottom, inside(Math.ceil(Math.max(y1, y2) + reach)));
  }

  addAll(): void {
    this.#left = this.#top = 0;
    this.#right = this.#bottom = SIDE;
  }

  /** Reads it. @param ink [SIDE × SIDE], how much each pixel is covered, 0 … 255 */
  read(context: Pick<CanvasRenderingContext2D, 'getImageData'>, ink: Uint8Array): void {
    const [left, top] = [this.#left, this.#top];
    const [width, height] = [this.#right - left, this.#bottom - top];
    this.#left = this.#top = SIDE;
    this.#right = this.#bottom = 0;
    if (width <= 0 || height <= 0) return;
    const { data } = context.getImageData(left, top, width, height);
    for (let y = 0, from = ALPHA; y < height; y++) {
      let at = (top + y) * SIDE + left;
      for (let x = 0; x < width; x++, at++, from += 4) ink[at] = data[from];
    }
  }
}
