import { type Component, createEffect, type JSX, lazy, Show, Suspense } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { usePage } from '../lab/page.ts';
import { isAboutNetwork, type View } from '../state/settings.ts';
import { Tour } from '../tour/tour.tsx';
import { Train } from '../views/train/train.tsx';
import { Header } from './header.tsx';
import { NetworkBar } from './network-bar.tsx';
import { NetworkFacts } from './network-facts.tsx';
import { Notices } from './notices.tsx';
import { TITLES } from './titles.ts';

/** The first view comes with the page, the others when they are first looked at. */
const PARTS: Readonly<Record<View, Component>> = {
  train: Train,
  sizes: lazy(async () => ({ default: (await import('../views/sizes/sizes.tsx')).Sizes })),
  prune: lazy(async () => ({ default: (await import('../views/prune/prune.tsx')).Prune })),
  time: lazy(async () => ({ default: (await import('../views/time/time.tsx')).Time })),
  draw: lazy(async () => ({ default: (await import('../views/draw/draw.tsx')).Draw })),
  images: lazy(async () => ({ default: (await import('../views/images/images.tsx')).Images })),
  map: lazy(async () => ({ default: (await import('../views/map/map.tsx')).EmbeddingMap })),
  benchmark: lazy(async () => ({ default: (await import('../views/bench/bench.tsx')).Bench })),
  beyond: lazy(async () => ({ default: (await import('../views/beyond/beyond.tsx')).Beyond })),
  claims: lazy(async () => ({ default: (await import('../views/claims/claims.tsx')).Claims })),
};

/** The page: a head, the network, one view of it, and what is known of it. */
export function App(): JSX.Element {
  const { settings } = usePage();
  const view = () => settings.view;
  let main!: HTMLElement;
  createEffect(() => {
    document.title = `${TITLES[view()].title} · lowcap`;
  });
  return (
    <>
      <a class="skip" href="#main" onClick={(event) => (event.preventDefault(), main.focus())}>
        Skip to the content
      </a>
      <Header />
      <Tour />
      <Notices />
      <main id="main" ref={main} tabIndex={-1} aria-labelledby="title">
        <h2 id="title">{TITLES[view()].title}</h2>
        <p class="lead">{TITLES[view()].lead}</p>
        <Show when={isAboutNetwork(view())}>
          <NetworkBar />
        </Show>
        <Suspense fallback={<p class="loading">Loading …</p>}>
          <Dynamic component={PARTS[view()]} />
        </Suspense>
        <Show when={isAboutNetwork(view())}>
          <NetworkFacts />
        </Show>
      </main>
      <footer>
        <p>
          Everything here is computed in this page, by the same code and with the same bits as the{' '}
          <code>lowcap</code> program. Nothing is sent anywhere; results stay in this browser.
        </p>
      </footer>
    </>
  );
}
