/** `npm run web`: serves the page that was built on the loopback interface, so that it can be looked at. */
import { preview } from 'vite';
import { pageConfig } from './config.ts';

const server = await preview({ ...pageConfig(), preview: { host: '127.0.0.1', port: 4173 } });
console.log(`The page is at ${server.resolvedUrls?.local[0]} until Ctrl-C is pressed.`);
