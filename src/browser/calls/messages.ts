/** What a caller sends through a port: a call by its name, orders while it is carried out, and that it shall end. */
export type CallMessage =
  | {
      readonly type: 'call';
      readonly id: number;
      readonly name: string;
      readonly argument: unknown;
    }
  | { readonly type: 'order'; readonly id: number; readonly order: unknown }
  | { readonly type: 'end'; readonly id: number };

/** What comes back: items, and how the call has ended. */
export type ReplyMessage =
  | { readonly type: 'item'; readonly id: number; readonly item: unknown }
  | { readonly type: 'done'; readonly id: number }
  | {
      readonly type: 'failed';
      readonly id: number;
      readonly message: string;
      /** An `InputError`, whose class is lost on the way. */
      readonly isInput: boolean;
    };

/** A worker or the end of a channel: what both have in common. */
export interface CallPort {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  /** Only the end of a channel waits for it. */
  start?(): void;
}
