/** A job that takes down its worker, or fails otherwise than by its data, is parked after so many tries. */
export const TRIES = 3;
