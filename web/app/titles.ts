import type { View } from '../state/settings.ts';

/** What each view is called in the navigation, and what it is for. */
export const TITLES: Readonly<
  Record<View, { readonly name: string; readonly title: string; readonly lead: string }>
> = {
  train: {
    name: 'Train',
    title: 'Watch a small network learn',
    lead: 'It looks at handwritten digits and learns to tell two of them apart. Each picture below is what one hidden unit looks for.',
  },
  sizes: {
    name: 'Sizes',
    title: 'How small can it be?',
    lead: 'The same task for networks of different sizes, each trained from several random starts.',
  },
  prune: {
    name: 'Prune',
    title: 'How much can be removed?',
    lead: 'Remove the weakest connections of the trained network and see at once how well it still tells the digits apart.',
  },
  time: {
    name: 'Time',
    title: 'What if it had gone on otherwise?',
    lead: 'Go back to any epoch of its training, change something there and let it go on: both networks are kept.',
  },
  draw: {
    name: 'Draw',
    title: 'Draw a digit for it',
    lead: 'Draw with mouse, pen or finger. The network says what it sees, and which pixels it looks at.',
  },
  images: {
    name: 'Images',
    title: 'What does it get wrong?',
    lead: 'Images that the network has not learned from, its mistakes first.',
  },
  map: {
    name: 'Map',
    title: 'How does it arrange the digits?',
    lead: 'Every dot is an image. Images that excite the hidden units alike lie close together (t-SNE).',
  },
  claims: {
    name: 'Claims',
    title: 'Does the paper hold?',
    lead: 'What the paper says, sentence by sentence, and what a full run of this laboratory found.',
  },
  beyond: {
    name: 'Beyond',
    title: 'What does the paper leave open?',
    lead: 'What it names as future work, and what its critics would ask, studied here on networks of your own.',
  },
  benchmark: {
    name: 'Benchmark',
    title: 'How fast is this device?',
    lead: 'The work list of the lowcap program, timed in this browser. A digest of each result shows that it was computed rightly.',
  },
};
