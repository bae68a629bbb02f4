import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * SHA-256 of a text in UTF-8, as 64 hexadecimal digits, at once: ids are digests of some hundred letters, tens of thousands of
 * them, and to Web Crypto each is a job to wait for.
 */
export function digestShortText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
