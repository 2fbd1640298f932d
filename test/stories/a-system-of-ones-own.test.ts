import type { Certificate } from '../../casefile/certificate';
import type { CaseFile } from '../../casefile/views';
import { slipOf } from '../../examples/at-the-desk';
import { receiverOf, SECRET, type ASystem } from '../contracts/a-system';
import { FORGETFUL, HER, openForgetful, type Forgetful } from './a-shop-that-forgets';
import { findings, wordsOf } from './steps';

const [SHOP, , ARCHIVE] = FORGETFUL.stores;
const SUPPORT = {
  ...{ kind: 'webhook', id: 'support', label: '問い合わせ管理', connection: 'SUPPORT_HOOK', secret: 'SUPPORT_SECRET' },
  ...{ inside: true, changes: true, after: ['shop'] },
  collections: [
    {
      ...{ id: 'tickets', label: 'お問い合わせ', category: 'お問い合わせ', purposes: ['orders'], key: ['no'] },
      identity: { name: 'name', birthDate: 'birth', postalCode: 'postal' },
      findBy: [['name', 'birthDate', 'postalCode']],
      columns: ['name', 'birth', 'postal', 'said'].map((column) => ({ column, label: column })),
      leftOut: { no: { notPersonal: '番号' } },
      erasing: { rows: 'go' },
    },
  ],
};
const KINDS = { tickets: { key: ['no'], columns: ['no', 'name', 'birth', 'postal', 'said'] } };
const hers = (no: string, said: string) => ({ no, name: HER.name, birth: HER.birthDate, postal: HER.postalCode, said });
const OTHERS = { ...hers('3', '苗が枯れた'), birth: '1960-01-01', postal: '100-0001' };

describe('a shop keeps what is asked of it in a system of its own, which the desk asks by letters', () => {
  let at: Forgetful;
  let support: ASystem;
  beforeEach(async () => {
    support = await receiverOf({ tickets: [hers('1', '花束が届かない'), hers('2', '籠の大きさ'), OTHERS] }, KINDS);
    const names: Readonly<Record<string, string>> = { SUPPORT_HOOK: support.url, SUPPORT_SECRET: SECRET };
    at = await openForgetful({}, { ...FORGETFUL, stores: [SHOP, SUPPORT, ARCHIVE] }, names);
  });
  afterEach(async () => {
    await at.close();
    await support.close();
  });

  const looked = () => ({ by: '通販部　藤本 涼', on: at.office.today(), found: '退会を確認した' });
  const asksToBeErased = async (): Promise<string> => {
    const number = await at.asks('cessation');
    await at.decides(number, {
      kind: 'cease',
      claims: [{ claim: 'noLongerNeeded', holds: true, investigated: looked() }],
      measures: ['shop/members', 'shop/orders', 'support/tickets'].map((records) => ({ records, does: 'erase' })),
    });
    return number;
  };
  const leaves = async (number: string): Promise<CaseFile> => {
    await at.office.reaches(number, 'dispatching');
    await at.office.as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: slipOf(number) });
    return at.office.reaches(number, 'closed');
  };

  it('she is found there and nobody else, erased there after the shop, and the certificate tells what the system itself counted', async () => {
    const number = await asksToBeErased();
    const found = (await findings(at.office, number)).find(({ store }) => store === 'support');
    expect(found?.items.map(({ id }) => id)).toEqual(['support/tickets/1', 'support/tickets/2']);
    const { measures } = await at.approves(number);
    expect(measures).toMatchObject([
      { measure: 'erase/shop', by: 'us' },
      { measure: 'erase/support', by: 'us', plan: { collections: [{ collection: 'tickets', erased: 2 }] } },
    ]);
    await leaves(number);
    expect(await support.held()).toEqual({ tickets: [OTHERS] });
    expect(await wordsOf(at.office, number, 'alternativeMeasure')).toContain('お問い合わせ');
    const { body } = await at.office.as('kimura').get<Certificate>(`/v1/cases/${number}/certificate`);
    expect(body.measures[1]?.took).toMatchObject({
      proof: 'inStore',
      collections: [{ collection: 'tickets', erased: 2 }],
    });
  });

  it('it is away when it should erase: the case says so and waits for a person, the shop is done meanwhile, and once it is back all goes on', async () => {
    const number = await asksToBeErased();
    await at.office.until(number, 'it is planned', ({ stage }) => stage.name === 'approving');
    await support.kill();
    await at.approves(number);
    const { measures } = await at.office.until(number, 'support is known to be away', (file) =>
      file.measures.some(({ failed }) => failed !== undefined),
    );
    expect(measures).toMatchObject([
      { provision: 'erase/shop', doneOn: at.office.today() },
      { provision: 'erase/support', failed: 'refusedToConnect' },
    ]);
    expect(await at.rows('member')).toHaveLength(1);
    await support.begin();
    await at.office.as('tanaka').post(`/v1/cases/${number}/resumed-measures`);
    await leaves(number);
    expect(await support.held()).toEqual({ tickets: [OTHERS] });
  });
});
