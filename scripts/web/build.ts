/** `npm run build:web`: the page under build/web/, for any static host and any path there. */
import { build } from 'vite';
import { pageConfig } from './config.ts';

await build(pageConfig());
