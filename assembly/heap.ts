/** First free byte of the memory: the host plans everything from here on, nothing is allocated inside. */
export function heapBase(): usize {
  return __heap_base;
}
