// document_types.ts: the types of documents, as registers write them out: "Báo cáo" for BC.
import type { Register } from '@web/gen/trinhky/v1/register_service_pb';
import type { TextKey } from '@web/i18n/translate';

// The abbreviation, and the id that a register of that type has.
const types: readonly (readonly [string, string])[] = [
  ['NQ', 'nq'],
  ['QĐ', 'qd'],
  ['CT', 'ct'],
  ['QC', 'qc'],
  ['QyĐ', 'qyd'],
  ['TC', 'tc'],
  ['TB', 'tb'],
  ['HD', 'hd'],
  ['CTr', 'ctr'],
  ['KH', 'kh'],
  ['PA', 'pa'],
  ['ĐA', 'de-an'],
  ['DA', 'du-an'],
  ['BC', 'bc'],
  ['BB', 'bb'],
  ['TTr', 'ttr'],
  ['HĐ', 'hop-dong'],
  ['CV', 'cv'],
  ['CĐ', 'cd'],
  ['BGN', 'bgn'],
  ['BTT', 'btt'],
  ['GUQ', 'guq'],
  ['GM', 'gm'],
  ['GGT', 'ggt'],
  ['GNP', 'gnp'],
  ['PG', 'pg'],
  ['PC', 'pc'],
  ['PB', 'pb'],
  ['SY', 'sy'],
  ['SL', 'sl'],
  ['TrS', 'trs'],
  ['KL', 'kl'],
  ['TT', 'thong-tri'],
];

const key = (id: string) => `clerk.type.${id}` as TextKey;

/** The key of the type's name; null for an abbreviation that is not in the list. */
export function typeKey(abbreviation: string): TextKey | null {
  const found = types.find(([label]) => label === abbreviation);
  return found ? key(found[1]) : null;
}

/** The abbreviation in "01/BC-UBND" or "01-BC/BCĐ"; '' where a symbol has none, as that of a công văn. */
export function typeInSymbol(symbol: string): string {
  return /^\d*\/(\p{L}+)-/u.exec(symbol)?.[1] ?? /^\d*-(\p{L}+)\//u.exec(symbol)?.[1] ?? '';
}

/** "bc" of the register "…/registers/state-bc-2026"; '' for a register of several types. */
export function typeOfRegister({ name, series }: Pick<Register, 'name' | 'series'>): string {
  const id = name.slice(name.lastIndexOf('/') + 1);
  const book = id.endsWith(`-${series}`) ? id.slice(0, -series.length - 1) : id;
  const type = /^(?:state|party|norm)-(.+)$/.exec(book)?.[1] ?? '';
  return types.some(([, known]) => known === type) ? type : '';
}

/** The key of the name of a register's type; null for a register of several types. */
export function registerTypeKey(register: Pick<Register, 'name' | 'series'>): TextKey | null {
  const type = typeOfRegister(register);
  return type ? key(type) : null;
}

/** Whether documents of `abbreviation` take their numbers from this register. */
export function isRegisterFor(
  register: Pick<Register, 'name' | 'series'>,
  regime: 'state' | 'party',
  abbreviation: string,
): boolean {
  const found = types.find(([label]) => label === (abbreviation || 'CV'));
  return found !== undefined && register.name.endsWith(`/${regime}-${found[1]}-${register.series}`);
}

/** The register of what comes in; it has a page of its own. */
export function isIncomingRegister({ name }: Pick<Register, 'name'>): boolean {
  return /\/den-[^/]*$/.test(name);
}
