import { type Command, Help } from 'commander';
import { ALL_STUDY_NAMES, BEYOND_NAMES, CATALOGUE } from '../src/studies/catalogue.ts';
import { listed } from '../src/analysis/words.ts';
import { maximum } from '../src/statistics/extent.ts';
import { HELP_LAYOUT, helpParagraph, helpWidth } from './help-text.ts';
import { findCommand } from './find-command.ts';

/** What can be typed, by command; shown at the end of its help. */
const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  train: [
    'lowcap train --pair 4-9 --hidden 24 --save m.safetensors',
    'lowcap train --dataset flowers.csv --pair versicolor-virginica --hidden 8 --seed 7',
  ],
  evaluate: [
    'lowcap evaluate m.safetensors --noise 0.3 --occlusion 7',
    'lowcap evaluate m.safetensors --corruption fog:3',
    'lowcap evaluate m.safetensors --dataset fashion-mnist --json',
  ],
  prune: ['lowcap prune m.safetensors --sparsity 0.95 --scope global --save p.safetensors'],
  saliency: ['lowcap saliency m.safetensors --index 5 --save map.csv'],
  predict: [
    'lowcap predict f.safetensors new-flowers.csv --save classes.csv',
    'lowcap predict f.safetensors - --json',
  ],
  run: [
    'lowcap run capacity --pairs 4-9,0-1 --hidden 2-64:x2 --seeds 5',
    'lowcap run noise occlusion --dataset fashion-mnist --recipe minibatch',
    'lowcap run capacity --batch 256 --init he --epochs 20',
    'lowcap run beyond --pairs 4-9 --seeds 10',
  ],
  reproduce: ['lowcap reproduce', 'lowcap reproduce --seeds 30 --out thirty-seeds'],
  decide: [
    'lowcap decide --max-seeds 50',
    'lowcap decide capacity-scales noise-robustness --recipe paper',
    'lowcap decide second-descent --recipe paper --max-seeds 20',
  ],
  claims: ['lowcap claims', 'lowcap claims --recipe paper --seeds 30 --json'],
  report: ['lowcap report', 'lowcap report --store other.db --out other-report'],
  tsne: [
    'lowcap tsne points.csv --label class --figure points.svg',
    'lowcap tsne x.npy --labels y.npy --perplexity 50 --start random --seed 2 --save xy.npy',
  ],
  bench: ['lowcap bench --quick', 'lowcap bench --save here.json'],
  list: ['lowcap list', 'lowcap list trials --json'],
  show: ['lowcap show 3f2a91c0'],
  export: [
    'lowcap export 3f2a91c0 --save networks.csv',
    'lowcap export 9bd04e77 --save m.safetensors',
    'lowcap export m.safetensors --save m.c',
    'lowcap export 3f2a91c0 --histories --save h.csv',
  ],
  delete: ['lowcap delete 3f2a91c0', 'lowcap delete 3f2a91c0 9bd04e77 --yes'],
  open: [
    'lowcap open 9bd04e77 --epoch 30',
    'lowcap open 9bd04e77 --epoch 0 --save initial.safetensors',
  ],
  fork: [
    'lowcap fork 9bd04e77 --epoch 30 --learning-rate 0.1',
    'lowcap fork 9bd04e77 --epoch 30 --sparsity 0.9 --scope global --epochs 150',
    'lowcap fork 9bd04e77 --epoch 0 --sparsity 0.9 --scope random --pruned free',
  ],
  tree: ['lowcap tree', 'lowcap tree 9bd04e77 --json'],
  keys: ['lowcap keys', 'lowcap keys --save keys.json', 'lowcap keys --load keys.json'],
  completion: ['lowcap completion bash'],
  data: ['lowcap data', 'lowcap data flowers.csv --label species'],
};

/** Adds examples to the help of every command, what each study is to that of `run`, and the command `help`. */
export function addHelp(program: Command): void {
  findCommand(program, 'run').addHelpText(
    'after',
    ({ command }) => `\nStudies:\n${studyLines(command).join('\n')}`,
  );
  for (const command of program.commands) {
    const examples = EXAMPLES[command.name()];
    if (!examples) continue;
    const lines = examples.map((line) => `  ${line}`);
    command.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
  }
  program.addHelpText(
    'after',
    helpParagraph('lowcap help COMMAND or lowcap COMMAND --help says more.'),
  );
  program
    .command('help')
    .description('print the help of a command')
    .argument('[command]', 'its name')
    .allowExcessArguments(false)
    .action((name: string | undefined) => {
      if (name === undefined) return program.outputHelp();
      findCommand(program, name).outputHelp();
    });
}

/** Name, section of the paper and question of each study, as wide as the rest of the help. */
function studyLines(command: Command): string[] {
  const width = helpWidth(command);
  const help = Object.assign(new Help(), { minWidthToWrap: HELP_LAYOUT.minWidthToWrap });
  const indent = maximum(ALL_STUDY_NAMES.map(({ length }) => length)) + 4;
  const texts = [
    ...ALL_STUDY_NAMES.map((name) => {
      const { question, section } = CATALOGUE[name];
      return [name, `${question} (section ${section})`] as const;
    }),
    ['beyond', `What the paper names as future work: ${listed(BEYOND_NAMES)}.`] as const,
  ];
  return texts.flatMap(([name, text]) => {
    const lines = help.boxWrap(text, Math.max(width - indent, 20)).split('\n');
    return lines.map((line, i) => (i === 0 ? `  ${name}` : '').padEnd(indent) + line);
  });
}
