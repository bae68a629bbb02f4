/** The place of what is none of the paper's, in its words: what it names as future work. */
export const BEYOND = 'beyond the paper, section 6';

/** Whether the figure or table is about what the paper names as future work. */
export function isBeyond({ id }: { readonly id: string }): boolean {
  return id.startsWith('beyond-');
}
