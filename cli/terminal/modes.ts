const ESCAPE = '\u001B';

/** Goes to the alternate screen and leaves the cursor where it was, and back. */
export const ENTER_ALTERNATE = `${ESCAPE}[?1049h`;
export const LEAVE_ALTERNATE = `${ESCAPE}[?1049l`;

export const HIDE_CURSOR = `${ESCAPE}[?25l`;
export const SHOW_CURSOR = `${ESCAPE}[?25h`;

/** Cursor to the top left corner; and everything after it erased. */
export const TOP_LEFT = `${ESCAPE}[H`;
export const CLEAR_SCREEN = `${TOP_LEFT}${ESCAPE}[J`;

/** Asks for brackets around what is pasted, and takes that back. */
export const PASTE_IN_BRACKETS = `${ESCAPE}[?2004h`;
export const PASTE_AS_TYPED = `${ESCAPE}[?2004l`;
