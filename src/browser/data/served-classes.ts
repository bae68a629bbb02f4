import { type DatasetName, DIGITS } from '../../data/known-datasets.ts';
import { InputError } from '../../errors.ts';

/** Fetches the classes of served datasets, each once. */
export class ServedClasses {
  readonly #folder: string;
  readonly #files = new Map<string, Promise<Blob>>();

  /** @param folder address of the folder that holds one for each dataset */
  constructor(folder: string | URL) {
    this.#folder = String(folder).replace(/\/?$/, '/');
  }

  /** The files of some classes by code. @throws InputError when one cannot be fetched */
  async fetch(name: DatasetName, codes: readonly number[]): Promise<Map<number, Blob>> {
    const blobs = await Promise.all(codes.map((code) => this.#fetch(name, code)));
    return new Map(codes.map((code, i) => [code, blobs[i]]));
  }

  #fetch(name: DatasetName, code: number): Promise<Blob> {
    const address = new URL(
      `${name}/${DIGITS[code]}.bin`,
      new URL(this.#folder, self.location.href),
    );
    const known = this.#files.get(address.href);
    if (known) return known;
    const loading = fetchFile(address, `class ${DIGITS[code]} of ${name}`);
    this.#files.set(address.href, loading);
    // It may be there by the next time.
    loading.catch(() => this.#files.delete(address.href));
    return loading;
  }
}

async function fetchFile(address: URL, what: string): Promise<Blob> {
  let response: Response;
  try {
    response = await fetch(address);
  } catch (error) {
    throw new InputError(`got no answer from ${address.host}, expected ${what}`, { cause: error });
  }
  if (response.ok) return response.blob();
  throw new InputError(`got status ${response.status} for ${address.pathname}, expected ${what}`);
}
