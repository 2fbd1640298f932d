import type { Certificate } from '../../casefile/certificate';
import type { CaseFile } from '../../casefile/views';
import { slipOf } from '../../examples/at-the-desk';
import { openAMailbox, mailOf, type AMailbox } from '../contracts/a-mailbox';
import { FORGETFUL, HER, openForgetful, type Forgetful } from './a-shop-that-forgets';
import { findings } from './steps';

const [SHOP, , ARCHIVE] = FORGETFUL.stores;
const login = { user: 'SUPPORT_USER', password: 'SUPPORT_PASSWORD' };
const SUPPORT = {
  ...{ kind: 'mailbox', id: 'support', label: '問合せ窓口のメール', connection: 'SUPPORT_IMAP', inside: true },
  ...{ login, changesWith: login, after: ['shop'] },
  collections: [
    {
      ...{ id: 'mails', label: 'お問い合わせ', category: 'お問い合わせ', purposes: ['orders'], key: ['mail'] },
      mails: { folders: 'all' },
      identity: { name: 'x-name', birthDate: 'x-birth', postalCode: 'x-postal' },
      findBy: [['name', 'birthDate', 'postalCode']],
      columns: [
        { column: 'x-name', label: 'お名前' },
        { column: 'subject', label: '件名', aboutOthers: true },
        { column: 'text', label: '本文', aboutOthers: true },
      ],
      leftOut: { 'x-birth': { notPersonal: '照合のみ' }, 'x-postal': { notPersonal: '照合のみ' } },
      erasing: { rows: 'go' },
    },
  ],
};
/** A mail as the form on the web site sends it to the desk. */
const fromTheForm = (
  number: number,
  subject: string,
  birth = HER.birthDate ?? '',
  postal = HER.postalCode ?? '',
): string =>
  `${mailOf({
    ...{
      From: 'form@shop.example',
      To: 'desk@shop.example',
      'Message-ID': `<${number}@shop.example>`,
      Subject: subject,
    },
    ...{ 'X-Name': HER.name, 'X-Birth': birth, 'X-Postal': postal },
  })}`;

describe('a shop is written to by a form on its web site, and keeps the mails', () => {
  let at: Forgetful;
  let box: AMailbox;
  beforeEach(async () => {
    box = await openAMailbox();
    await box.byHand.mailboxCreate('済み');
    await box.put(fromTheForm(1, '花束が届かない'));
    await box.put(fromTheForm(2, '籠の大きさ'), '済み');
    await box.put(fromTheForm(3, '苗が枯れた', '1960-01-01', '100-0001'));
    at = await openForgetful(
      {},
      { ...FORGETFUL, stores: [SHOP, SUPPORT, ARCHIVE] },
      {
        SUPPORT_IMAP: box.address(),
        SUPPORT_USER: box.running.login.user,
        SUPPORT_PASSWORD: box.running.login.password,
      },
    );
  });
  afterEach(async () => {
    await at.close();
    await box.close();
  });

  it('hers are found in every folder and those of her namesake are not, they go after the shop, and the certificate says so', async () => {
    const number = await at.asks('cessation');
    const looked = { by: '通販部　藤本 涼', on: at.office.today(), found: '退会を確認した' };
    await at.decides(number, {
      kind: 'cease',
      claims: [{ claim: 'noLongerNeeded', holds: true, investigated: looked }],
      measures: ['shop/members', 'shop/orders', 'support/mails'].map((records) => ({ records, does: 'erase' })),
    });
    const found = (await findings(at.office, number)).find(({ store }) => store === 'support');
    expect(found?.items).toHaveLength(2);
    const { measures } = await at.approves(number);
    expect(measures).toMatchObject([
      { measure: 'erase/shop', by: 'us' },
      { measure: 'erase/support', by: 'us', plan: { collections: [{ collection: 'mails', erased: 2 }] } },
    ]);
    await at.office.reaches(number, 'dispatching');
    await at.office.as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: slipOf(number) });
    const { stage }: CaseFile = await at.office.reaches(number, 'closed');
    expect(stage.name).toBe('closed');
    const left = (await box.held()).map(({ source }) => /^Message-ID: (.*)$/m.exec(source)?.[1]?.trim());
    expect(left).toEqual(['<3@shop.example>']);
    const { body } = await at.office.as('kimura').get<Certificate>(`/v1/cases/${number}/certificate`);
    expect(body.measures[1]?.took).toMatchObject({ proof: 'byUs', collections: [{ collection: 'mails', erased: 2 }] });
  });
});
