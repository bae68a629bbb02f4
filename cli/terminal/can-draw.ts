/** Whether a screen can be shown and used here. */
export function canDraw(): boolean {
  return isTerminal() && process.env['TERM'] !== 'dumb';
}

/** Whether somebody sits there. */
export function isTerminal(): boolean {
  return process.stdin.isTTY && process.stdout.isTTY;
}
