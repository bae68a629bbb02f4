import { base64 } from '../base64.ts';

/**
 * The content security policy of the page: nothing runs, nothing is fetched, and of all styles only
 * this one applies. Pictures inside figures are data URLs.
 */
export async function contentPolicy(styles: string): Promise<string> {
  return [
    "default-src 'none'",
    `style-src 'sha256-${await sha256Base64(styles)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

async function sha256Base64(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return base64(new Uint8Array(hash));
}
