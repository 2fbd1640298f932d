import type { Certificate } from '../../casefile/certificate';
import type { CaseFile } from '../../casefile/views';
import { slipOf } from '../../examples/at-the-desk';
import { ALL, callsTo, pocketBaseOf, type AService } from '../contracts/a-pocketbase';
import { FORGETFUL, HER, openForgetful, type Forgetful } from './a-shop-that-forgets';
import { findings } from './steps';

const [SHOP, , ARCHIVE] = FORGETFUL.stores;
const ITS_OWN = ['id', 'collectionId', 'collectionName'].map((column) => [column, { notPersonal: '番号' }] as const);
const SUPPORT = {
  ...{
    kind: 'service',
    id: 'support',
    label: '問い合わせ管理',
    connection: 'SUPPORT_API',
    inside: true,
    changes: true,
  },
  after: ['shop'],
  signIn: {
    session: {
      path: '/api/collections/_superusers/auth-with-password',
      fields: { identity: 'SUPPORT_USER', password: 'SUPPORT_PASSWORD' },
      ...{ token: '/token', before: '' },
    },
  },
  account: { path: '/api/settings', at: '/meta/appName', is: 'Club' },
  calls: { tickets: callsTo('tickets', ALL) },
  collections: [
    {
      ...{ id: 'tickets', label: 'お問い合わせ', category: 'お問い合わせ', purposes: ['orders'], key: ['number'] },
      identity: { name: 'name', birthDate: 'birth', postalCode: 'postal' },
      findBy: [['name', 'birthDate', 'postalCode']],
      columns: ['name', 'birth', 'postal', 'said'].map((column) => ({ column, label: column })),
      leftOut: { ...Object.fromEntries(ITS_OWN), number: { notPersonal: '番号' } },
      erasing: { rows: 'go' },
    },
  ],
};
const hers = (number: string, said: string) => ({ number, name: HER.name, birth: HER.birthDate, postal: HER.postalCode, said }); // prettier-ignore
const OTHERS = { ...hers('3', '苗が枯れた'), birth: '1960-01-01', postal: '100-0001' };

describe('a shop keeps what is asked of it in a service, which is described in its data map', () => {
  let at: Forgetful;
  let support: AService;
  beforeEach(async () => {
    support = await pocketBaseOf({ tickets: [hers('1', '花束が届かない'), hers('2', '籠の大きさ'), OTHERS] });
    const { setting } = support.wayOf({ ...SUPPORT.collections[0] } as never);
    const names = { SUPPORT_API: 'CLUB_API', SUPPORT_USER: 'CLUB_USER', SUPPORT_PASSWORD: 'CLUB_PASSWORD' };
    const set = Object.fromEntries(Object.entries(names).map(([name, from]) => [name, setting(from) ?? '']));
    at = await openForgetful({}, { ...FORGETFUL, stores: [SHOP, SUPPORT, ARCHIVE] }, set);
  });
  afterEach(async () => {
    await at.close();
    await support.close();
  });

  it('she is found there and nobody else, erased there after the shop, and the certificate tells what this desk counted', async () => {
    const number = await at.asks('cessation');
    const looked = { by: '通販部　藤本 涼', on: at.office.today(), found: '退会を確認した' };
    await at.decides(number, {
      kind: 'cease',
      claims: [{ claim: 'noLongerNeeded', holds: true, investigated: looked }],
      measures: ['shop/members', 'shop/orders', 'support/tickets'].map((records) => ({ records, does: 'erase' })),
    });
    const found = (await findings(at.office, number)).find(({ store }) => store === 'support');
    expect(found?.items.map(({ id }) => id)).toEqual(['support/tickets/1', 'support/tickets/2']);
    const { measures } = await at.approves(number);
    expect(measures).toMatchObject([
      { measure: 'erase/shop', by: 'us' },
      { measure: 'erase/support', by: 'us', plan: { collections: [{ collection: 'tickets', erased: 2 }] } },
    ]);
    await at.office.reaches(number, 'dispatching');
    await at.office.as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: slipOf(number) });
    const { stage }: CaseFile = await at.office.reaches(number, 'closed');
    expect(stage.name).toBe('closed');
    expect((await support.held('tickets')).map(({ said }) => said)).toEqual([OTHERS.said]);
    const { body } = await at.office.as('kimura').get<Certificate>(`/v1/cases/${number}/certificate`);
    expect(body.measures[1]?.took).toMatchObject({
      proof: 'byUs',
      collections: [{ collection: 'tickets', erased: 2 }],
    });
  });
});
