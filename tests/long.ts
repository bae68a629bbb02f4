/** Options of a test that `npm run test:long` runs, and not `npm test`: a matrix, a repetition, a whole. */
export const LONG = { tags: 'long' };

/** The same for one case of several that are tried by one test. */
export const longUnless = (isOften: boolean) => (isOften ? {} : LONG);
