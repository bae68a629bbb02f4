/** Does nothing, in place of a function that is not wanted; nor does what it returns. */
export default function nothing(): () => void {
  return nothing;
}
