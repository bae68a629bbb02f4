/**
 * What the user gave is wrong: an option, a file, a folder. The message is one sentence that says
 * what was got, what was expected and where; the command line prints it and exits with status 2.
 */
export class InputError extends Error {
  override name = 'InputError';
}
