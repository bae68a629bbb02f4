/** Names of the datasets that lie beside the page, written in by its build. */
declare const SERVED_DATASETS: readonly string[];
