import type { DatasetName } from './known-datasets.ts';

/** What the file of one class of a dataset holds, see `writeClassFile`. */
export interface KnownClass {
  /** Rows in each set. */
  readonly training: number;
  readonly test: number;
  /** SHA-256 of the file before it is compressed, as 64 hexadecimal digits. */
  readonly sha256: string;
}

/** Made of the files whose checksums are known, by `writeClassFile`; in the order of the classes. */
const KNOWN_CLASSES: Readonly<
  Record<DatasetName, readonly (readonly [training: number, test: number, sha256: string])[]>
> = {
  mnist: [
    [5923, 980, '2d51112f0c7fd043fce5381ebc53a6af8aa3bb4ca0138d003aa956ef31fd655e'],
    [6742, 1135, '65d63192bf8e025f75c6fba805be6ab6b0109abb19dad7c50b98bbae4e29a443'],
    [5958, 1032, '52f286f9e87d1f265dd7c452dd21f2a819584da7b7734cc945e103d18898a170'],
    [6131, 1010, '9caf73806df73c8eabf800eee3a473864ac730d8cb6bdf34d4d7e3b0ed24e49f'],
    [5842, 982, '1b61890e4b349708ac675f1f68d3678907a6debf4d54235937f0c76d776d7299'],
    [5421, 892, '171c6ced326005e830b7c920d7d72363e07b4a21e9494adfd9bf406d5ea58b65'],
    [5918, 958, '3614426ee6c24a6a41fbc5d4a71e6227efaba86eb2b59f30e5fc3fb101ad78f0'],
    [6265, 1028, '42e0776cca9375977a122a6bc7b9ec717772d847c00070d218a9d62164bb17a4'],
    [5851, 974, '2cef5e8aeaa7748daaa004b1783c56f8e55ba73c7d59696b229fbac3eb6565d4'],
    [5949, 1009, '4a8806a1554996af6c7372087d19a112b8e094b33f4a1526cadb6917720553cd'],
  ],
  'fashion-mnist': [
    [6000, 1000, '77d26c3a14717be9b77ec8d68c26a52b9189c9179246e5ee611816a606237d8e'],
    [6000, 1000, 'af9df30a7fb8ec94b62a3c41a30ffeb3810955b0ef49ae50fe73540e50a9762b'],
    [6000, 1000, '5ac0effb80b28669ff9a6fb700dac890ea0f63e97ccf9543721e6240f19c13ef'],
    [6000, 1000, '8c5842ec7f4264dee9493e0452d4b77c7855f01973f879ee4bc724feaf2d6b3b'],
    [6000, 1000, '1e690a4df3af1cd97b0b7190a2ffe216bb454203b5c1af584f0ddd52c7117ad5'],
    [6000, 1000, '8c1a513ef4395de7761649d7cb171df487693bc346bdcf4d266b8efb2301c79d'],
    [6000, 1000, '49ce5821015512f63d2e49cbd041a1717a48a691e8358930ddd52cc2878c4db8'],
    [6000, 1000, 'ad885b40dca1ff8b81d062a904624c37fe450dfda7e0eccce9869478f28e4cf1'],
    [6000, 1000, 'aeeda633f9ca16c6db3812178463cc9a7502b057858dcf0230fc428e45fd5d07'],
    [6000, 1000, 'dbee3612b312292616af03b218df26229464c96e6897afc326d2aae323260160'],
  ],
};

/** @param code of the class, its place in the dataset's list */
export function knownClass(name: DatasetName, code: number): KnownClass {
  const [training, test, sha256] = KNOWN_CLASSES[name][code];
  return { training, test, sha256 };
}
