import { createMemo, createRoot, createSignal } from 'solid-js';
import { parseRgb, type Rgb } from '../parts/paint.ts';

/** Light or dark, as the system wants it or as was chosen here. */
export type Theme = 'system' | 'light' | 'dark';

const KEY = 'lowcap-theme';
const THEMES: readonly Theme[] = ['system', 'light', 'dark'];
const prefersDark = matchMedia('(prefers-color-scheme: dark)');

const [chosen, setChosen] = createSignal<Theme>(remembered());
const [systemDark, setSystemDark] = createSignal(prefersDark.matches);
prefersDark.addEventListener('change', () => setSystemDark(prefersDark.matches));
mark(chosen());

/** What was chosen. */
export const chosenTheme = chosen;

/** What the page looks like now; what draws by hand draws again when it changes. */
export function theme(): 'light' | 'dark' {
  const one = chosen();
  if (one !== 'system') return one;
  return systemDark() ? 'dark' : 'light';
}

/** The colour of writing, asked for once for each theme: asking makes the browser lay the page out. */
export const inkColour = createRoot(() =>
  createMemo((): Rgb => {
    theme();
    return parseRgb(getComputedStyle(document.body).color);
  }),
);

/** The next of system, light, dark. */
export function nextTheme(): void {
  const next = THEMES[(THEMES.indexOf(chosen()) + 1) % THEMES.length] ?? 'system';
  mark(next);
  setChosen(next);
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // A browser that keeps nothing forgets it with the page.
  }
}

/** Before the signal, so that what draws again finds the new colours. */
function mark(name: Theme): void {
  if (name === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = name;
}

function remembered(): Theme {
  try {
    return THEMES.find((name) => name === localStorage.getItem(KEY)) ?? 'system';
  } catch {
    return 'system';
  }
}
