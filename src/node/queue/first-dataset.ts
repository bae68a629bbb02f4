import type { Dataset } from '../../data/dataset.ts';
import type { Cohort } from '../../lab/plan.ts';
import { RECIPES } from '../../lab/recipe.ts';
import { describeTrialOf } from '../../lab/trial.ts';
import type { DataReference } from './task-message.ts';
import type { OpenedDataset } from './worker-datasets.ts';

/**
 * A dataset that a worker opens before its first job, which is probably about it: when that comes, rows are read, threads
 * have started and kernels are compiled. Nothing depends on it: where it cannot be opened, the first job says why.
 */
export class FirstDataset {
  readonly #opened: Promise<OpenedDataset | undefined>;
  #isAsked = false;

  /** @param open starts so many threads */
  constructor(
    load: () => Promise<Dataset>,
    open: (dataset: Dataset) => Promise<OpenedDataset>,
    threads: number,
  ) {
    this.#opened = this.#open(load, open, threads).catch(() => undefined);
  }

  /** The dataset, once, if the first that is asked for is this one; it is closed otherwise. */
  async take({ digest }: DataReference): Promise<OpenedDataset | undefined> {
    if (this.#isAsked) return undefined;
    this.#isAsked = true;
    const opened = await this.#opened;
    if (opened?.digest === digest) return opened;
    await opened?.threads.close();
    return undefined;
  }

  /** Ends its threads unless it was taken. */
  async close(): Promise<void> {
    if (this.#isAsked) return;
    this.#isAsked = true;
    await (await this.#opened)?.threads.close();
  }

  async #open(
    load: () => Promise<Dataset>,
    open: (dataset: Dataset) => Promise<OpenedDataset>,
    threads: number,
  ): Promise<OpenedDataset> {
    const dataset = await load();
    const opened = await open(dataset);
    // A job that waits already does that itself.
    const tasks = this.#isAsked ? [] : Array.from({ length: threads }, () => smallCohort(dataset));
    await Promise.all(
      tasks.map((task, i) => opened.threads.run({ ...task, id: `${i}` }, () => {})),
    );
    return opened;
  }
}

/** Takes a tenth of a second and all kernels of a training. */
function smallCohort(dataset: Dataset): Cohort {
  const [negative, positive] = dataset.classes;
  const recipe = { ...RECIPES.paper, epochs: 3 };
  const choice = { pair: `${negative}-${positive}`, seed: 1, hidden: 16, recipe };
  const trials = [{ id: 'first', trial: describeTrialOf(dataset, choice) }];
  return { type: 'train', id: 'first', trials, operations: 0 };
}
