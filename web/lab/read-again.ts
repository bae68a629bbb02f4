/**
 * Reads anew whenever it is called, once at a time: calls that come while a read goes on lead to one more after it.
 * @param read is not to fail
 */
export function readAgain(read: () => Promise<void>): () => void {
  let isReading = false;
  let isDue = false;
  const follow = async () => {
    isDue = true;
    while (isDue && !isReading) {
      isDue = false;
      isReading = true;
      await read();
      isReading = false;
    }
  };
  return () => void follow();
}
