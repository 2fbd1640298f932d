import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { slipOf } from '../../examples/at-the-desk';
import type { CaseFile } from '../../casefile/views';
import { daysAfter } from '../../law/clock';
import { ALL, callsTo, pocketBaseOf, type AService } from '../contracts/a-pocketbase';
import { FORGETFUL, HER, IN_THE_ARCHIVE, openForgetful, type Forgetful } from './a-shop-that-forgets';
import { wordsOf, type SentDecision } from './steps';

const [SHOP, , ARCHIVE] = FORGETFUL.stores;
const ITS_OWN = ['id', 'collectionId', 'collectionName'].map((column) => [column, { notPersonal: '番号' }] as const);
const IS_SECRET = {
  ...{ withheld: 'harmsSomeone', label: '連携の鍵', because: '秘密の値であるためです。' },
  fact: 'この値を知る者はご本人になりすませる',
};
const LINKS = {
  ...{ kind: 'service', id: 'automation', label: '自動化サービス', connection: 'CLUB_API', inside: true },
  changes: true,
  signIn: {
    session: {
      path: '/api/collections/_superusers/auth-with-password',
      fields: { identity: 'CLUB_USER', password: 'CLUB_PASSWORD' },
      ...{ token: '/token', before: '' },
    },
  },
  account: { path: '/api/settings', at: '/meta/appName', is: 'Club' },
  calls: {
    links: {
      ...callsTo('links', ALL),
      delete: {
        path: '/api/collections/links/records/{id}',
        revokes: {
          ...{ at: 'TOKENS_API', path: '/token/revocation', introspects: '/token/introspection', token: 'right' },
          ...{ hint: 'refresh_token', client: 'CLUB_CLIENT', secret: 'CLUB_SECRET' },
        },
      },
    },
  },
  collections: [
    {
      ...{ id: 'links', label: '連携サービスの利用の許可', category: '連携', purposes: ['orders'], key: ['number'] },
      identity: { name: 'name', birthDate: 'birth', postalCode: 'postal' },
      findBy: [['name', 'birthDate', 'postalCode']],
      columns: ['name', 'birth', 'postal'].map((column) => ({ column, label: column })),
      leftOut: { ...Object.fromEntries(ITS_OWN), number: { notPersonal: '番号' }, right: IS_SECRET },
      erasing: { rows: 'go' },
    },
  ],
};
const REVOKED = '消去した記録に係る他のサービスへのアクセス権限は、その発行元において失効させております。';
const LINK = { number: '1', name: HER.name, birth: HER.birthDate, postal: HER.postalCode };
const ANOTHERS = { number: '2', name: HER.name, birth: '1960-01-01', postal: '100-0001', right: '' };

describe('a service that acts for people at other services, and whoever asks to be erased', () => {
  let at: Forgetful;
  const ceases = (kinds: readonly string[]): SentDecision => ({
    kind: 'cease',
    claims: [
      {
        claim: 'noLongerNeeded',
        holds: true,
        investigated: { by: 'サービス部　藤本 涼', on: at.office.today(), found: '退会を確認した' },
      },
    ],
    measures: kinds.map((records) => ({ records, does: 'erase' })),
  });
  const leaves = async (number: string): Promise<CaseFile> => {
    await at.office.reaches(number, 'dispatching');
    await at.office.as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: slipOf(number) });
    return at.office.reaches(number, 'closed');
  };

  describe('where the desk does it', () => {
    let tokens: ChildProcess;
    let given: { readonly port: number; readonly token: string };
    let service: AService;
    beforeAll(async () => {
      const server = join(__dirname, '..', 'contracts', 'oidc-server.mjs');
      tokens = fork(server, { execArgv: [], stdio: ['ignore', 'pipe', 'ignore', 'ipc'] });
      given = await new Promise((told) => {
        tokens.stdout?.on('data', (line: Buffer) => {
          const found = /\{.*\}/.exec(line.toString())?.[0];
          if (found !== undefined) told(JSON.parse(found) as typeof given);
        });
      });
      service = await pocketBaseOf({ links: [{ ...LINK, right: given.token }, ANOTHERS] });
      const { setting } = service.wayOf({ ...LINKS.collections[0] } as never);
      at = await openForgetful(
        {},
        { ...FORGETFUL, stores: [SHOP, LINKS, ARCHIVE] },
        {
          ...Object.fromEntries(['CLUB_API', 'CLUB_USER', 'CLUB_PASSWORD'].map((name) => [name, setting(name) ?? ''])),
          TOKENS_API: `http://127.0.0.1:${given.port}`,
          ...{ CLUB_CLIENT: 'desk', CLUB_SECRET: 'an invented secret+1' },
        },
      );
    });
    afterAll(async () => {
      await at.close();
      await service.close();
      const gone = once(tokens, 'exit');
      tokens.kill();
      await gone;
    });

    it('it is taken back at the server that gave it, the record goes, and her letter says so of that kind and of no other', async () => {
      const number = await at.asks('cessation');
      await at.decides(number, ceases(['shop/members', 'shop/orders', 'automation/links']));
      await at.approves(number);
      await leaves(number);
      expect((await service.held('links')).map(({ number: nth }) => nth)).toEqual(['2']);
      const opens = await fetch(`http://127.0.0.1:${given.port}/token/introspection`, {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from(`desk:${encodeURIComponent('an invented secret+1')}`).toString('base64')}` }, // prettier-ignore
        body: new URLSearchParams({ token: given.token }),
      });
      expect(await opens.json()).toEqual({ active: false });
      const words = await wordsOf(at.office, number, 'alternativeMeasure');
      expect(words).toContain(`自動化サービス連携サービスの利用の許可：${REVOKED}`);
      expect(words.split(REVOKED)).toHaveLength(2);
      expect(words).not.toContain(given.token);
    });
  });

  describe('where its owner does it', () => {
    beforeAll(async () => {
      const byHand = { ...ARCHIVE, asksForMeasures: { ...ARCHIVE.asksForMeasures, revokes: true } };
      at = await openForgetful({}, { ...FORGETFUL, stores: [SHOP, byHand] });
    });
    afterAll(() => at.close());

    it('the letter says on their report that it is taken back', async () => {
      const number = await at.asks('cessation', IN_THE_ARCHIVE);
      await at.decides(number, ceases(['shop/members', 'shop/orders', 'archive/answer']));
      await at.approves(number);
      await at.office.until(number, 'its owner is asked', ({ measures }) =>
        measures.some(({ provision, askedOn }) => provision === 'erase/archive' && askedOn !== undefined),
      );
      const { measures } = await at.office.as('tanaka').get<CaseFile>(`/v1/cases/${number}`);
      const { round } = measures.find(({ provision }) => provision === 'erase/archive') ?? {};
      await at.office
        .as('tanaka')
        .post(`/v1/cases/${number}/measure-reports`, {
          ...{ provision: 'erase/archive', round, doneOn: at.office.today(), proof: '発行元の失効の画面の写し' },
        });
      await leaves(number);
      expect(await wordsOf(at.office, number, 'alternativeMeasure')).toContain(`文書保管庫：${REVOKED}`);
    });

    it('it follows after the answer: the answer says nothing of it, and the notice that it was done since says that it is taken back', async () => {
      const number = await at.asks('cessation', IN_THE_ARCHIVE);
      await at.decides(number, ceases(['shop/members', 'shop/orders', 'archive/answer']));
      await at.approves(number);
      await at.office.until(number, 'its owner is asked', ({ ownersAsked }) =>
        ownersAsked.some(({ store }) => store === 'erase/archive'),
      );
      const post = (who: string, path: string, body: object): Promise<unknown> =>
        at.office.as(who).post(`/v1/cases/${number}/${path}`, body);
      const until = daysAfter(at.office.today(), 60);
      await post('kimura', 'systems-set-aside', { measure: 'erase/archive', reason: '倉庫の改装のため', until });
      await at.office.reaches(number, 'approving');
      await at.approves(number);
      await leaves(number);
      expect(await wordsOf(at.office, number, 'alternativeMeasure')).not.toContain(REVOKED);
      const { undertakings } = await at.office.until(
        number,
        'what follows is noted',
        (file) => file.undertakings.length > 0,
      );
      const undertaking = undertakings.find(({ kind }) => kind === 'systemFollows')?.id;
      const proof = '発行元の失効の画面の写し';
      await post('suzuki', 'kept-undertakings', { undertaking, doneOn: at.office.today(), proof });
      await at.office.until(number, 'it is told', ({ letters }) =>
        letters.some(({ kind, handedOverAt }) => kind === 'undertakingKept' && handedOverAt !== undefined),
      );
      expect(await wordsOf(at.office, number, 'undertakingKept')).toContain(`文書保管庫：${REVOKED}`);
    });
  });
});
