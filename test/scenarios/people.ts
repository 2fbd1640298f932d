import { daysAfter } from '../../law/clock';
import { newlyPrinted, requestOf, type Office } from '../office';

type Today = Pick<Office, 'today'>;
type Changes = object | ((office: Today) => object);
const written =
  (file: string) =>
  (changes: Changes = {}) =>
  (office: Today): object =>
    requestOf(file, office, { ...(typeof changes === 'function' ? changes(office) : changes) });

/** The envelopes of the example company’s cast, each arriving today with what a story changes in it. */
export const takako = written('01-takako-by-post.json');
export const sato = written('02-sato-short-of-the-fee.json');
export const takasaki = written('03-takasaki-with-an-insurance-certificate.json');
export const hoa = written('04-hoa-by-email.json');
export const kaku = written('05-kaku-whom-nobody-knows.json');

export const HOA_WRITES_FROM = 'hoa.nguyen@mail.example';

/** A lawyer of Kyoto who acts for whoever gave the power of attorney. */
export const LAWYER = {
  name: '弁護士　大原 律子',
  postalCode: '604-0971',
  address: '京都府京都市中京区竹椿町5番地 大原法律事務所',
  email: 'ohara@law.example',
};

export const order = (office: Today, yen: number, more: object = {}): object => ({
  ...newlyPrinted({ kind: 'postalMoneyOrder', yen, number: '' }),
  issuedOn: daysAfter(office.today(), -2),
  payeeFilledIn: false,
  ...more,
});
