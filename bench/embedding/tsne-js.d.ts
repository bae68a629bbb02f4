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
