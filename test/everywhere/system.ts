import { PersonalData, type Collection } from '../../policy/collection';
import { Erasing } from '../../policy/erasing';
import { wayTo, type Way } from '../start/programs';

/** Somebody as the systems of the company keep them. */
export type Kept = { readonly number: string; readonly name: string; readonly birth: string; readonly memo: string };

/** One system a company keeps people in, with people laid into it; each kind is one file. */
export type System = {
  /** Its entry in the data map. */
  readonly entry: { readonly id: string } & Readonly<Record<string, unknown>>;
  readonly settings: Readonly<Record<string, string>>;
  /** The kinds of records of it that are erased, as `shop/members`, and those that are corrected. */
  readonly erased: readonly string[];
  readonly corrected: readonly string[];
  /** Everything that lies in it, item by item, read in the system itself. */
  readonly held: () => Promise<readonly string[]>;
  /** Where it can be away for a while. */
  readonly way?: Way;
  readonly close: () => Promise<void>;
};
export type Opens = (people: readonly Kept[]) => Promise<System>;

/** Where what somebody signed lies, which nothing but the list of addressees says. */
export const scanOf = ({ number, birth }: Kept): string => `scans/${number}-${birth}.pdf`;

/** How every system describes the people in it, told apart by what `more` says. */
export const peopleIn = (more: object = {}): Collection =>
  PersonalData.parse({
    ...{ id: 'people', label: '会員', category: '会員情報', purposes: ['membership'], key: ['number'] },
    identity: { name: 'name', birthDate: 'birth' },
    findBy: [['name', 'birthDate']],
    columns: ['name', 'birth', 'memo'].map((column) => ({ column, label: column })),
    leftOut: { number: { notPersonal: '番号' } },
    erasing: Erasing.parse({ rows: 'go' }),
    ...more,
  });

/** A door of our own before a server, so that it can be away for a while: nothing that knocks is let in, and whoever was in is put out. */
export async function doorTo(address: string): Promise<{ readonly way: Way; readonly address: string }> {
  const url = new URL(address);
  const way = await wayTo(url.hostname, Number(url.port));
  await way.open();
  return { way, address: Object.assign(url, { port: String(way.port) }).href };
}
