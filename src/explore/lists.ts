/** A position among so many, counted around: −1 is the last. */
export const around = (position: number, count: number) => ((position % count) + count) % count;
