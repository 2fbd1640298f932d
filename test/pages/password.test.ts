import type { CaseFile } from '../../casefile/views';
import { approvesWhatIsRead } from '../../examples/at-the-desk';
import { DataMap } from '../../policy/data-map';
import { Ways } from '../../policy/ways';
import { openDatabase, type Database } from '../contracts/database';
import { openOffice, type Office } from '../office';
import { openMailServer, type MailServer } from '../stories/mail-server';
import { confirms, decides, findings, hanamori, moneyOrder, opens, readings, repliedFrom } from '../stories/steps';
import { comesIn, setsUpAnApp, standsIn, typedAnew, visits, type Visitor } from './visitor';

const CLUB = DataMap.parse({
  version: '2026-11-01',
  provisions: [],
  stores: [
    {
      ...{ kind: 'postgres', id: 'club', label: '友の会', connection: 'CLUB_URL' },
      collections: [
        {
          ...{ id: 'member', table: 'member', label: '会員', category: '会員情報', purposes: ['membership'] },
          key: ['id'],
          identity: { name: 'name', email: 'mail' },
          findBy: [['email']],
          columns: [
            { column: 'name', label: 'お名前' },
            { column: 'mail', label: 'メールアドレス' },
          ],
          leftOut: { id: { notPersonal: '番号' } },
        },
      ],
    },
  ],
});
const RIN = {
  ...{ name: '花田 凛', kana: 'ハナダ リン', email: 'rin.hanada@mail.example', birthDate: '1996-11-20' },
  ...{ postalCode: '612-8053', address: '京都府京都市伏見区山吹町4丁目11番6号' },
};

describe('The password of an electronic record is told by telephone, from the pages', () => {
  let club: Database;
  let server: MailServer;
  let office: Office;
  let number: string;
  let letter: CaseFile['letters'][number] | undefined;
  beforeAll(async () => {
    club = await openDatabase('CREATE TABLE member (id int PRIMARY KEY, name text, mail text);');
    await club.query('insert into member values (1, $1, $2)', [RIN.name, RIN.email]);
    server = await openMailServer();
    office = await openOffice({
      dataMap: CLUB,
      profile: await hanamori({ disclosure: Ways.parse({ offered: 'post', passwordBy: 'telephone', mailMb: 14 }) }),
      smtp: { url: server.url, from: 'kojin@hanamori.example' },
      connection: (name) => (name === 'CLUB_URL' ? club.url : process.env[name]),
    });
    ({ number } = await opens(office, '04-hoa-by-email.json', {
      ...{ principal: RIN, fee: [moneyOrder(office, 1000)], concerning: undefined },
    }));
    await office.reaches(number, 'proving');
    await confirms(office, number, 'residenceCard', repliedFrom(RIN.email));
    await office.reaches(number, 'deciding');
    await findings(office, number);
    await decides(office, number, { kind: 'disclose', released: [] });
    await approvesWhatIsRead(office.as('kimura'), number);
    letter = (await office.reaches(number, 'closed')).letters.find(({ locked }) => locked);
  });
  afterAll(async () => {
    await office.close();
    await server.close();
    await club.close();
  });
  const main = (text: string): string => text.slice(text.indexOf('<main'));
  const at = (): string => `/cases/${number}/letters/${letter?.documentNumber ?? ''}/password`;
  const inJapanese = (visitor: Visitor): Visitor => visits(office.url, 'ja', visitor.cookies);

  it('it is offered beside its letter to those who read letters, and to nobody else', async () => {
    const [clerk, officer] = [await comesIn(office, 'suzuki'), await comesIn(office, 'tanaka')];
    expect(main((await officer.get(`/cases/${number}`)).text)).toContain(`href="${at()}"`);
    expect(main((await clerk.get(`/cases/${number}`)).text)).not.toContain(at());
    expect((await officer.get(at())).to).toBe(`/second-proof?to=${encodeURIComponent(encodeURI(at()))}`);
    await setsUpAnApp(clerk);
    expect((await clerk.get(at())).status).toBe(403);
    expect(await readings(office, number)).not.toContainEqual(['suzuki', 'password']);
  });

  it('whoever tells it reads it first, one click from the form that asks for that, and then notes it', async () => {
    const officer = await comesIn(office, 'tanaka');
    await setsUpAnApp(officer);
    const to = `/cases/${number}/acts/tellPassword`;
    const form = (await officer.get(to)).text;
    expect(main(form)).toContain(`href="${at()}"`);
    const told = typedAnew(standsIn(form), { '/note': '届出の番号に折り返し、本人に伝えた' });
    expect((await officer.send(to, told)).status).toBe(409);
    const page = main((await inJapanese(officer).get(at())).text);
    const { password } = await office.as('kimura').get<{ password: string }>(letter?.password ?? '');
    for (const part of [password, '開示決定通知書', `href="${to}"`]) expect(page).toContain(part);
    expect(await readings(office, number)).toContainEqual(['tanaka', 'password']);
    const again = (await officer.get(to)).text;
    const sent = await officer.send(to, typedAnew(standsIn(again), { '/note': '届出の番号に折り返し、本人に伝えた' }));
    expect(sent.to).toBe(`/cases/${number}?done=tellPassword`);
    expect(main((await officer.get(at())).text)).not.toContain(`href="${to}"`);
  });
});
