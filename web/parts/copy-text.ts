/** Copies a text and says in a sentence whether that went well. @param what it is, such as `link` */
export async function copyText(what: string, text: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    return `The ${what} is copied.`;
  } catch {
    return `The browser does not let the page copy: mark the ${what} and copy it yourself.`;
  }
}
