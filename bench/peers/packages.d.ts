/** The parts that are used of packages that only `bench/peers/package.json` installs. */

declare module 'brain.js' {
  export class NeuralNetwork {
    constructor(options: { hiddenLayers: number[]; activation: 'sigmoid' });
    train(
      rows: readonly { input: ArrayLike<number>; output: number[] }[],
      options: { iterations: number; errorThresh: number; learningRate: number; momentum: number },
    ): void;
    run(input: ArrayLike<number>): ArrayLike<number>;
  }
  const brain: { NeuralNetwork: typeof NeuralNetwork };
  export default brain;
}

declare module 'onnxruntime-web/wasm' {
  export const env: { wasm: { numThreads: number }; versions: { web?: string } };
  export class Tensor {
    constructor(type: 'float32', values: Float32Array, shape: readonly number[]);
    readonly data: unknown;
  }
  export const InferenceSession: {
    create(model: Uint8Array): Promise<{
      run(inputs: Record<string, Tensor>): Promise<Record<string, Tensor>>;
    }>;
  };
}

declare module '@tensorflow/tfjs-backend-wasm' {
  export function setThreadsCount(count: number): void;
}

declare module '@tensorflow/tfjs' {
  export interface Tensor {
    dataSync(): Float32Array;
    dispose(): void;
  }
  export type Scalar = Tensor;
  export type Tensor1D = Tensor;
  export type Tensor2D = Tensor;
  type Operand = Tensor | number;
  export const version: { readonly tfjs: string };
  export function setBackend(name: string): Promise<boolean>;
  export function tidy<T>(work: () => T): T;
  export function variable(start: Tensor): Tensor;
  export function tensor1d(values: Float32Array | Int32Array, type?: 'int32'): Tensor;
  export function tensor2d(values: Float32Array, shape: [number, number]): Tensor;
  export function gather(rows: Tensor, places: Tensor): Tensor;
  export function matMul(a: Tensor, b: Tensor): Tensor;
  export function add(a: Operand, b: Operand): Tensor;
  export function sub(a: Operand, b: Operand): Tensor;
  export function mul(a: Operand, b: Operand): Tensor;
  export function relu(x: Tensor): Tensor;
  export function sigmoid(x: Tensor): Tensor;
  export function exp(x: Tensor): Tensor;
  export function log(x: Tensor): Tensor;
  export function neg(x: Tensor): Tensor;
  export function abs(x: Tensor): Tensor;
  export function mean(x: Tensor): Scalar;
  export const train: {
    sgd(rate: number): { minimize(loss: () => Scalar, cost: true): Scalar | null; dispose(): void };
  };
}
/** The part of tsne-js 1.0.3 that the benchmark uses; the package has no types. */
declare module 'tsne-js' {
  export default class TSNE {
    constructor(options: { dim: number; perplexity: number; nIter: number });
    init(data: { data: number[][]; type: 'dense' }): void;
    on(event: 'progressIter', listener: () => void): void;
    run(): [error: number, iterations: number];
    getOutput(): number[][];
  }
}

declare module '@saehrimnir/druidjs' {
  export class TSNE {
    constructor(rows: number[][], options: { perplexity: number });
    generator(iterations: number): Generator<number[][], number[][]>;
  }
}

declare module '@keckelt/tsne' {
  export class TSNE {
    constructor(options: { perplexity: number });
    initDataRaw(rows: number[][]): void;
    step(): void;
    getSolution(): number[][];
  }
}

declare module 'umap-js' {
  export class UMAP {
    fit(rows: number[][]): number[][];
  }
}
