/** SHA-256 of bytes as 64 hexadecimal digits, by the Web Crypto of Node and browsers. */
export async function digest(bytes: Uint8Array): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** SHA-256 of a text in UTF-8. */
export function digestText(text: string): Promise<string> {
  return digest(new TextEncoder().encode(text));
}
