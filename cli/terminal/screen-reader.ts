/** Whether the user said that a screen reader reads the terminal, by the name that Ink has for it. */
export function hasScreenReader(env: NodeJS.ProcessEnv): boolean {
  return env['INK_SCREEN_READER'] === 'true';
}
