import { InputError } from '../../src/errors.ts';

/** What went wrong, in a sentence for people. */
export function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const text = message.endsWith('.') ? message : `${message}.`;
  return error instanceof InputError ? capitalized(text) : `Something failed here: ${text}`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
