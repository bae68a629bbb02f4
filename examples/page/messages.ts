/** What the worker tells the page. */
export type Message =
  | { readonly type: 'training'; readonly epoch: number; readonly epochs: number }
  | { readonly type: 'trained'; readonly f1: number }
  | {
      /** The images of the test set in the plane. */
      readonly type: 'embedded';
      /** [points, 2] */
      readonly positions: Float32Array;
      /** 1 for a nine, −1 for a four. */
      readonly signs: ArrayLike<number>;
      readonly last: boolean;
    }
  | { readonly type: 'failed'; readonly reason: string };
