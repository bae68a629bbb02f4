import { execFileSync } from 'node:child_process';

/** A host of one's own: a network namespace whose cable can be cut. */
export interface Host {
  /** Words before a command that is run there. */
  readonly words: readonly string[];
  /** The address at which this side of the cable is reached from there. */
  readonly gateway: string;
  cut(): void;
  heal(): void;
  remove(): void;
}

const ip = (...words: string[]) => execFileSync('ip', words, { stdio: 'pipe' });

/** Whether network namespaces can be made here. */
export function hasNamespaces(): boolean {
  const name = `lc-try-${process.pid}`;
  try {
    ip('netns', 'add', name);
    ip('netns', 'del', name);
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes hosts that see this one at an address that is up as long as one of them is there.
 * @param subnet such as 10.213; its hosts have the addresses above .0.1
 */
export function makeHosts(count: number, subnet: string): Host[] {
  const gateway = `${subnet}.0.1`;
  const bridge = `lcb${process.pid}`;
  ip('link', 'add', bridge, 'type', 'bridge');
  ip('addr', 'add', `${gateway}/16`, 'dev', bridge);
  ip('link', 'set', bridge, 'up');
  let left = count;
  return Array.from({ length: count }, (_, i) => {
    const name = `lch-${process.pid}-${i}`;
    const [outer, inner] = [`lco${i}p${process.pid}`, `lci${i}p${process.pid}`].map((text) =>
      text.slice(0, 15),
    );
    ip('netns', 'add', name);
    ip('link', 'add', outer, 'type', 'veth', 'peer', 'name', inner);
    ip('link', 'set', outer, 'master', bridge);
    ip('link', 'set', outer, 'up');
    ip('link', 'set', inner, 'netns', name);
    const within = (...words: string[]) => ip('netns', 'exec', name, 'ip', ...words);
    within('addr', 'add', `${subnet}.1.${i + 1}/16`, 'dev', inner);
    within('link', 'set', inner, 'up');
    within('link', 'set', 'lo', 'up');
    return {
      words: ['ip', 'netns', 'exec', name],
      gateway,
      cut: () => void ip('link', 'set', outer, 'down'),
      heal: () => void ip('link', 'set', outer, 'up'),
      remove: () => {
        ip('netns', 'del', name);
        if (--left === 0) ip('link', 'del', bridge);
      },
    };
  });
}
