import type { PairRows } from '../../../src/data/pair-rows.ts';
import type { FoundTable } from '../../../src/explore/beyond/findings.ts';
import type { TrialServices } from '../../../src/explore/trials/services.ts';
import { maximum } from '../../../src/statistics/extent.ts';
import type { Grid } from '../../../src/studies/grid.ts';
import { isPaperData } from '../../../src/studies/paper-data.ts';
import type { ReadProgress } from '../../../src/node/rows/stored-needs.ts';
import { keepYoungSmall } from '../../../src/node/heap-growth.ts';
import { STUDY_NAMES, type StudyName } from '../../../src/studies/catalogue.ts';
import { NO_DATA } from '../no-data.ts';
import type { AnyPanel, Data } from '../panel.ts';
import { Reader } from '../reader/reader.ts';
import { unpackClaims } from '../reader/packed-claims.ts';
import { trialServices } from '../reader/trial-services.ts';
import { BackgroundVerdicts, countVerdicts } from './background-verdicts.ts';
import { ShownRows } from './shown-rows.ts';

/** Rows are read again so long after something was finished: one query then serves many trials. */
const REFRESH_MS = 1500;
/** Share of a core that reading again may take from training. */
const REFRESH_SHARE = 0.03;
/** And so long after another process has stored something. */
const OTHERS_MS = 300;

/** Networks of a study whose claims are judged unasked, at most: of more it takes as much memory as all else. */
const MOST_JUDGED = 30_000;

/** Whether the claims are judged although nobody has asked for it: those of the paper, about the paper's data. */
function isJudged({ studies = [] }: Pick<Data, 'studies'>, { dataset }: Grid): boolean {
  const most = maximum(studies.map(({ trials }) => trials.stored));
  return most > 0 && most <= MOST_JUDGED && isPaperData(dataset);
}

/** What the panel in view shows of the store: read in another thread, and again when something was finished. */
export class StoreQueries {
  readonly #storeFile: string;
  readonly #emit: (change: Partial<Data>) => void;
  readonly #fail: (error: Error) => void;
  readonly #verdicts: BackgroundVerdicts | undefined;
  #thread: Reader | undefined;
  #begun = false;
  #closed = false;
  #panel: AnyPanel | undefined;
  #grid: Grid;
  /** What panels were shown last; read anew when they are opened. */
  readonly #rows = new ShownRows();
  #claims: Data['claims'] | undefined;
  #refresh: NodeJS.Timeout | undefined;
  #changes = 0;
  /** Checks of weights that go on. */
  #checks = 0;
  /** What the last query took, in milliseconds. */
  #queryMs = 0;
  #failed = false;

  constructor(options: {
    readonly storeFile: string;
    readonly grid: Grid;
    readonly emit: (change: Partial<Data>) => void;
    readonly fail: (error: Error) => void;
    /** Whether Home's verdicts come by themselves; else from the panel of the claims. */
    readonly judges?: boolean;
  }) {
    this.#storeFile = options.storeFile;
    this.#grid = options.grid;
    this.#emit = options.emit;
    this.#fail = options.fail;
    this.#verdicts = options.judges
      ? new BackgroundVerdicts(() => new Reader(options.storeFile), options.emit)
      : undefined;
  }

  /** The first frame is drawn: now there is time to read. */
  begin(): void {
    if (this.#closed) return;
    this.#begun = true;
    this.readAgain();
  }

  /** This panel is in view. */
  show(panel: AnyPanel): void {
    this.#panel = panel;
    this.#readInView();
    // Another process may have filled the store meanwhile.
    if (this.#begun) this.#emit({ changes: ++this.#changes });
  }

  /** Everything is read anew, of this grid. */
  useGrid(grid: Grid): void {
    this.#grid = grid;
    this.#rows.forget();
    this.#claims = undefined;
    this.readAgain();
  }

  /** Something was finished: read again, but not for every trial. @param by who has finished it */
  stale(by: 'this process' | 'another process'): void {
    if (!this.#begun) return;
    const delay =
      by === 'this process' ? Math.max(REFRESH_MS, this.#queryMs / REFRESH_SHARE) : OTHERS_MS;
    this.#refresh ??= setTimeout(() => {
      this.#refresh = undefined;
      this.#emit({ changes: ++this.#changes });
      this.#readInView();
    }, delay);
  }

  /** As when a run has ended. */
  readAgain(): void {
    void this.#verdicts?.forget();
    this.#readRows();
    this.#readSummary();
    if (this.#begun) this.#emit({ changes: ++this.#changes });
  }

  /** The validation images of a pair and seed of the grid in use. */
  images(pair: string, seed: number): Promise<PairRows> {
    return this.#reader.ask<'images'>(this.#grid, { type: 'images', pair, seed });
  }

  /** All claims, judged in the grid in use. */
  async claims(): Promise<Data['claims']> {
    return unpackClaims(await this.#reader.ask<'claims'>(this.#grid, { type: 'claims' }));
  }

  /** The tables of a study in the grid in use. */
  findings(study: StudyName): Promise<readonly FoundTable[]> {
    return this.#reader.ask<'findings'>(this.#grid, { type: 'findings', study });
  }

  /** Draws figures and tables; gives the files that were written. */
  export(
    studies: readonly StudyName[],
    ids: readonly string[],
    out: string,
  ): Promise<readonly string[]> {
    return this.#reader.ask<'export'>(this.#grid, { type: 'export', studies, ids, out });
  }

  /** The store, for who manages it, but for pages. @param folder where exported files go */
  trials(folder: string): Omit<TrialServices, 'page'> {
    return trialServices((request) => this.#reader.ask(this.#grid, request), folder);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#begun = false;
    clearTimeout(this.#refresh);
    await Promise.all([this.#thread?.close(), this.#verdicts?.forget()]);
  }

  /** Started when it is first asked something. */
  get #reader(): Reader {
    const onProgress = (progress: ReadProgress) => this.#emit({ progress });
    return (this.#thread ??= new Reader(this.#storeFile, onProgress));
  }

  #readInView(): void {
    this.#readRows();
    if (this.#panel?.counts) this.#readSummary();
  }

  #readRows(): void {
    const panel = this.#panel;
    if (!panel || !this.#begun) return;
    const { studies, claims = false } = panel;
    if (studies.length === 0) this.#rows.letGo();
    if (studies.length === 0 && !claims) return this.#emit({ rows: NO_DATA.rows });
    const shown = () => ({
      rows: this.#rows.of(studies),
      claims: claims ? this.#claims : NO_DATA.claims,
    });
    const { rows, claims: claimed } = shown();
    const isKnown = rows !== undefined && claimed !== undefined;
    const { rows: none, claims: noClaims } = NO_DATA;
    this.#emit(
      isKnown
        ? { rows, claims: claimed, loading: false }
        : { rows: none, claims: noClaims, loading: true },
    );
    const ask = (grid: Grid) => {
      const known = this.#rows.editions(studies);
      return Promise.all([
        studies.length > 0 ? this.#reader.ask<'rows'>(grid, { type: 'rows', studies, known }) : [],
        claims ? this.#reader.ask<'claims'>(grid, { type: 'claims' }) : undefined,
      ]);
    };
    this.#read(ask, async ([read, judged]) => {
      const grid = this.#grid;
      await this.#rows.add(read);
      if (this.#grid !== grid) return;
      if (judged) {
        this.#claims = unpackClaims(judged);
        this.#emit({ verdicts: countVerdicts(this.#claims) });
      }
      // Another panel may be in view by now.
      if (this.#panel !== panel) return;
      const { rows: all = none, claims: every = noClaims } = shown();
      this.#emit({ rows: all, claims: every, loading: false });
    });
  }

  #readSummary(): void {
    if (!this.#begun) return;
    // Those of the paper in any case: other panels say why nothing of them is there.
    const studies = [...new Set([...STUDY_NAMES, ...(this.#panel?.counts ?? [])])];
    this.#read(
      (grid) => this.#reader.ask<'summary'>(grid, { type: 'summary', studies }),
      (summary) => {
        this.#emit(summary);
        if (this.#panel?.id === 'home' && isJudged(summary, this.#grid)) {
          void this.#verdicts?.judge(this.#grid);
        }
      },
    );
  }

  /** Whether weights of what is shown are still looked at. */
  get isChecking(): boolean {
    return this.#checks > 0;
  }

  /** Whether what was asked for last cannot be read, so that it is not to be waited for. */
  get hasFailed(): boolean {
    return this.#failed;
  }

  /** When what was asked for stands: weights are most of a store, and are looked at only for damage. */
  #checkWeights(grid: Grid): void {
    this.#checks++;
    this.#reader
      .ask<'weights'>(grid, { type: 'weights' })
      .then(
        (isSound) => isSound || this.#grid !== grid,
        () => true,
      )
      .then((isDone) => {
        this.#checks--;
        if (isDone) return this.#emit({});
        this.#readRows();
        this.#readSummary();
      });
  }

  /** Asks, and passes the answer on if the grid is still the same. */
  #read<Answer>(ask: (grid: Grid) => Promise<Answer>, receive: (answer: Answer) => unknown): void {
    const grid = this.#grid;
    const start = performance.now();
    ask(grid).then(
      (answer) => {
        keepYoungSmall();
        this.#queryMs = performance.now() - start;
        if (this.#grid !== grid) return undefined;
        this.#failed = false;
        // Before anybody is told that nothing is read any more.
        this.#checkWeights(grid);
        return receive(answer);
      },
      (error: Error) => {
        this.#failed = true;
        this.#emit({ loading: false });
        this.#fail(error);
      },
    );
  }
}
