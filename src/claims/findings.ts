/** A finding of the paper in its own words, as the report opens with it. */
export interface FindingEntry {
  readonly section: string;
  readonly paper: string;
  /** Ids of the figures and tables that show it. */
  readonly artefacts: readonly string[];
}

/**
 * What the paper says that it found, the abstract's findings first. Claims name the finding that they belong to; those
 * that lead it decide whether it holds.
 */
export const FINDINGS = {
  capacity: {
    section: 'abstract',
    paper:
      'the minimum model capacity required for successful generalization scales directly with task complexity',
    artefacts: ['fig-3', 'fig-a1', 'fig-a2', 'fig-a3', 'fig-a4', 'fig-a5'],
  },
  pruning: {
    section: 'abstract',
    paper: 'robust to extreme magnitude pruning (up to 95% sparsity)',
    artefacts: ['fig-4', 'fig-b1', 'fig-b2', 'fig-b3', 'fig-b4'],
  },
  robustness: {
    section: 'abstract',
    paper:
      'over-parameterization provides a significant advantage in robustness against input corruption',
    artefacts: ['fig-6', 'fig-7', 'fig-d1'],
  },
  reasoning: {
    section: 'abstract',
    paper: 'sparse subnetworks preserve the core reasoning process of the original dense models',
    artefacts: ['fig-8'],
  },
  'learning-rate': {
    section: '4.1',
    paper:
      'a learning rate of 3×10⁻² has consistently produced the best results with every hidden size',
    artefacts: ['fig-1', 'fig-2'],
  },
  instability: {
    section: '4.2.3',
    paper:
      'models operating at their critical capacity limit consistently displayed signatures of instability',
    artefacts: ['fig-a2', 'fig-a3', 'fig-a5'],
  },
  regularizer: {
    section: '4.3',
    paper: 'evidence of pruning acting as a regularizer',
    artefacts: ['fig-4', 'fig-b3'],
  },
  'dead-neurons': {
    section: '4.4',
    paper: 'the number of dead neurons remained zero after 95% of the weights were removed',
    artefacts: ['table-1'],
  },
  clusters: {
    section: '4.5',
    paper:
      'the t-SNE visualization of the network after 95% of its weights were pruned … is qualitatively identical',
    artefacts: ['fig-5'],
  },
  'dense-start': {
    section: '5',
    paper: 'overparameterization … may be a crucial ingredient during the training process itself',
    artefacts: ['fig-4'],
  },
} as const satisfies Readonly<Record<string, FindingEntry>>;

/** Name of a finding of the paper. */
export type Finding = keyof typeof FINDINGS;
