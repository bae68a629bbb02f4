/** What the worker tells the page. */
export type Message =
  | { readonly type: 'epoch'; readonly epoch: number; readonly f1: number }
  | {
      /** The images of the test set in the plane. */
      readonly type: 'embedded';
      /** [points, 2]. */
      readonly positions: Float32Array;
      /** 1 for the second class of the pair, −1 for the first. */
      readonly signs: ArrayLike<number>;
      readonly finished: boolean;
    }
  | { readonly type: 'failed'; readonly reason: string };
