import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import type { InlineConfig, Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import solid from 'vite-plugin-solid';
import { DATASET_NAMES } from '../../src/data/known-datasets.ts';
import { lighterPackages } from '../lighter-packages.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Sides of the icon in pixels, as browsers ask for them. */
const ICON_SIDES = [192, 512];

/**
 * What a script needs from its beginning is one file, what is loaded later imports it: otherwise whatever the two have in common
 * is a file of its own, of some hundred bytes, that is asked for before anything can begin.
 */
const IN_ONE_FILE = {
  output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
} satisfies NonNullable<InlineConfig['build']>['rolldownOptions'];

/** How Vite builds the page. All addresses in it are relative, so it does not matter where it lies. */
export function pageConfig(outDir = `${root}build/web`): InlineConfig {
  return {
    configFile: false,
    root: `${root}web`,
    base: './',
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2024',
      assetsInlineLimit: 0,
      rolldownOptions: IN_ONE_FILE,
    },
    worker: { format: 'es', rolldownOptions: IN_ONE_FILE, plugins: () => [lighterPackages()] },
    define: { SERVED_DATASETS: JSON.stringify(servedDatasets()) },
    plugins: [lighterPackages(), solid(), icons(), offline()],
  };
}

/** The datasets that lie beside the page: Fashion-MNIST only where it is installed. */
function servedDatasets(): string[] {
  return DATASET_NAMES.filter((name) => existsSync(`${root}web/public/data/${name}`));
}

/** The icon as PNG, which some systems want. */
function icons(): Plugin {
  return {
    name: 'icons',
    apply: 'build',
    generateBundle() {
      const svg = readFileSync(`${root}web/public/icons/icon.svg`, 'utf8');
      for (const side of ICON_SIDES) {
        const picture = new Resvg(svg, { fitTo: { mode: 'width', value: side } }).render();
        const fileName = `icons/icon-${side}.png`;
        this.emitFile({ type: 'asset', fileName, source: picture.asPng() });
      }
    },
  };
}

/**
 * The service worker: keeps the page when it is first opened, and of the data what was asked for. There is nothing to
 * ask the network for, so what is kept is taken first.
 */
function offline() {
  return VitePWA({
    injectRegister: false,
    registerType: 'autoUpdate',
    manifest: {
      name: 'lowcap: networks small enough to know everything about',
      short_name: 'lowcap',
      description: 'Train, prune and question tiny neural networks in a page.',
      start_url: './',
      scope: './',
      display: 'standalone',
      background_color: '#fbfaf7',
      theme_color: '#1d4f7c',
      icons: [
        ...ICON_SIDES.map((side) => ({
          src: `icons/icon-${side}.png`,
          sizes: `${side}x${side}`,
          type: 'image/png',
        })),
        { src: 'icons/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      ],
    },
    workbox: {
      globPatterns: ['**/*.{html,js,css,wasm,svg,png,json}'],
      // SQLite is fetched by who exports results, and kept then.
      globIgnores: ['**/sqlite*'],
      clientsClaim: true,
      skipWaiting: true,
      inlineWorkboxRuntime: true,
      runtimeCaching: [
        {
          urlPattern: ({ url, sameOrigin }) => sameOrigin && /\/data\/|sqlite/.test(url.pathname),
          handler: 'CacheFirst',
          options: { cacheName: 'lowcap-data' },
        },
      ],
    },
  });
}
