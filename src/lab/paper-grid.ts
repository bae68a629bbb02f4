/** The paper's pairs from the easiest to the hardest, as section 3 lists them. */
export const PAPER_PAIRS: readonly string[] = ['0-1', '1-7', '5-6', '3-8', '4-9'];

/** The paper's hidden sizes, section 3.1. */
export const PAPER_HIDDEN_SIZES: readonly number[] = [2, 4, 6, 8, 10, 12, 16, 24, 32, 48, 64];

/** The sizes of studies where nobody chose others: logistic regression, the control without hidden units, comes first. */
export const DEFAULT_HIDDEN_SIZES: readonly number[] = [0, ...PAPER_HIDDEN_SIZES];

/** The pair that the paper looks at more closely, sections 4.1 and 4.4 to 4.7. */
export const FOCUS_PAIR = '4-9';

/** The network and the share of weights removed that it looks at more closely, sections 4.4, 4.5 and 4.7. */
export const FOCUS_HIDDEN = 24;
export const FOCUS_SPARSITY = 0.95;

/** The suitable and the over-parameterized size that section 4.6 compares. */
export const COMPARED_HIDDEN: readonly number[] = [FOCUS_HIDDEN, 64];
