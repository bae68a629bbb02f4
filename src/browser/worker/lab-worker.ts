/**
 * The script of every worker of a page. Its handler is set before anything else happens, for a browser may drop messages
 * that come before there is one; the first message is the setup. Its own first message says that it is there.
 */
import type { CallPort } from '../calls/messages.ts';
import { serveCalls } from '../calls/serve.ts';
import type { WorkerCalls, WorkerSetup } from './calls.ts';
import { answerCalls } from './answers.ts';

const port = self as unknown as CallPort;
self.addEventListener(
  'message',
  ({ data }: MessageEvent<WorkerSetup>) => serveCalls<WorkerCalls>(port, answerCalls(data)),
  { once: true },
);
port.postMessage({ type: 'there' });
