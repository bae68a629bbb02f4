import { For, type JSX } from 'solid-js';
import { usePage } from '../lab/page.ts';
import { linkOf } from '../state/link.ts';
import { stepSettings } from '../tour/steps.ts';
import { VIEWS, type View } from '../state/settings.ts';
import { chosenTheme, nextTheme } from './theme.ts';
import { TITLES } from './titles.ts';

/** The name of the page, its views, the tour, and light or dark. */
export function Header(): JSX.Element {
  const { settings, set } = usePage();
  const go = (event: MouseEvent, view: View) => {
    // Another tab is the browser's affair.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    set({ view });
    // Who does not see the page hears what is there now.
    document.querySelector('main')?.focus({ preventScroll: true });
  };
  return (
    <header class="top">
      <h1>
        lowcap <small>networks small enough to know everything about</small>
      </h1>
      <nav aria-label="Views">
        <ul>
          <For each={VIEWS}>
            {(view) => (
              <li>
                <a
                  href={linkOf({ ...settings, view })}
                  aria-current={settings.view === view ? 'page' : undefined}
                  onClick={(event) => go(event, view)}
                >
                  {TITLES[view].name}
                </a>
              </li>
            )}
          </For>
        </ul>
      </nav>
      <div class="tools">
        <button
          type="button"
          aria-pressed={settings.step > 0}
          onClick={() => set(settings.step > 0 ? { step: 0 } : stepSettings(1))}
        >
          {settings.step > 0 ? 'End the tour' : 'Take the tour'}
        </button>
        <button type="button" onClick={nextTheme}>
          Colours: {chosenTheme()}
        </button>
      </div>
    </header>
  );
}
