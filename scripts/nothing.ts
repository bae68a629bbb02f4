/** Does nothing, in place of a function that is not wanted. */
export default function nothing(): void {}
