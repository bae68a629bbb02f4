import { createRoot } from 'solid-js';
import { vi } from 'vitest';
import type { OpenDataset } from '../../src/browser/data-source.ts';
import type { BrowserLaboratory, BrowserRun } from '../../src/browser/laboratory.ts';
import type { TrainingLook, WatchOptions } from '../../src/browser/training.ts';
import { DIGIT_FORM, DIGITS } from '../../src/data/known-datasets.ts';
import type { RunRecord, TrialRecord } from '../../src/lab/records.ts';
import type { StoredTrial } from '../../src/lab/store.ts';
import { createPage } from '../../web/lab/create-page.ts';
import type { Page } from '../../web/lab/page.ts';

/** A training that goes on until it is cancelled. */
export interface TrainingHere {
  isCancelled: boolean;
  look(look: TrainingLook): void;
}

/** A laboratory that notes what it is asked for and does nothing, and the address of a page without a browser. */
export class LaboratoryHere {
  /** Ids of networks that the store was asked for with their weights; and of those without, call by call. */
  readonly lookedFor: string[] = [];
  readonly asked: string[][] = [];
  readonly trainings: TrainingHere[] = [];
  readonly runs: BrowserRun[] = [];
  /** Names of explorations, and those that were ended before their end. */
  readonly explored: string[] = [];
  readonly ended: string[] = [];
  /** What is answered when the store is asked for the records of some trials. */
  answerTrials: (ids: readonly string[]) => Promise<TrialRecord[]> = async () => [];
  answerTrial: (id: string) => Promise<StoredTrial | undefined> = async () => undefined;
  /** Called when something was saved. */
  readonly saved = new Set<() => void>();
  /** What dropped files are read as, one after the other. */
  readonly dropped: OpenDataset[] = [];

  open(): BrowserLaboratory {
    const { lookedFor, asked, trainings, runs, explored, ended, saved, dropped } = this;
    const laboratory: Partial<BrowserLaboratory> = {
      workers: 1,
      store: {
        trial: (id: string) => (lookedFor.push(id), this.answerTrial(id)),
        trials: (ids: readonly string[]) => (asked.push([...ids]), this.answerTrials(ids)),
        onChange: (listener: () => void) => (saved.add(listener), () => saved.delete(listener)),
      } as unknown as BrowserLaboratory['store'],
      prefetch: async () => {},
      openDataset: async (source) =>
        source.type === 'served' ? datasetHere(source.name) : dropped.shift()!,
      train: (_, __, { onLook }: WatchOptions = {}) => {
        const training = { isCancelled: false, look: (look: TrainingLook) => onLook?.(look) };
        trainings.push(training);
        const nothing = () => {};
        return {
          trialId: Promise.resolve(''),
          pause: nothing,
          resume: nothing,
          step: nothing,
          cancel: () => (training.isCancelled = true),
          finished: new Promise(() => {}),
        };
      },
      run: async function* (_, task): AsyncGenerator<RunRecord, void> {
        runs.push(task);
        yield { type: 'epoch' } as RunRecord;
        await new Promise((resolve) => task.signal?.addEventListener('abort', resolve));
      },
      explore: async function* (_: OpenDataset, ...[name]: readonly unknown[]) {
        explored.push(name as string);
        try {
          for (;;) {
            yield { type: 'missing' };
            await new Promise((resolve) => setTimeout(resolve));
          }
        } finally {
          ended.push(name as string);
        }
      } as BrowserLaboratory['explore'],
    };
    return laboratory as BrowserLaboratory;
  }
}

/** A dataset of 28 × 28 images with two or more classes. */
export function datasetHere(name: string, digest = name, classes = DIGITS): OpenDataset {
  const head = { name, digest, classes, form: DIGIT_FORM };
  return { id: 0, head, counts: { training: [], test: [] }, notes: [] };
}

/** The address bar and the history of a page, and what was written there. */
export class AddressHere extends EventTarget {
  hash: string;
  readonly href = 'http://localhost/';
  readonly written: (readonly ['push' | 'replace', string])[] = [];

  constructor(hash: string) {
    super();
    this.hash = hash;
    const write = (how: 'push' | 'replace') => (_: unknown, __: string, link: string) => {
      this.hash = link;
      this.written.push([how, link]);
    };
    vi.stubGlobal('location', this);
    vi.stubGlobal('history', { pushState: write('push'), replaceState: write('replace') });
    vi.stubGlobal('addEventListener', this.addEventListener.bind(this));
    vi.stubGlobal('removeEventListener', this.removeEventListener.bind(this));
  }

  /** As the button of the browser does. */
  goTo(hash: string): void {
    this.hash = hash;
    this.dispatchEvent(new Event('popstate'));
  }
}

/** The state of a page, with what else belongs to it; ends with `dispose`. */
export function openPage<More>(
  laboratory: LaboratoryHere,
  more: (page: Page) => More,
  hash = '',
): {
  readonly page: Page;
  readonly more: More;
  readonly address: AddressHere;
  readonly dispose: () => void;
} {
  const address = new AddressHere(hash);
  return createRoot((dispose) => {
    const page = createPage(laboratory.open());
    return { page, more: more(page), address, dispose };
  });
}
