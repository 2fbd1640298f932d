import { CAST, NOBODY, SANJO, SATO_HANA, SATO_HANA_THE_YOUNGER, TAKAKO } from '../examples/hanamori/cast';
import { PEOPLE } from '../examples/hanamori/people';
import { onTheForm, type Somebody } from '../examples/hanamori/somebody';
import { rowsOf } from '../examples/hanamori/truth';
import { daysAfter } from '../law/clock';
import { must, refuses, themed } from './attack';
import type { Desk } from './desk';
import {
  comesToProving,
  confirms,
  envelope,
  findings,
  from,
  heard,
  herLicence,
  isSearched,
  opens,
  seen,
  SIGHT,
  supplements,
  WHOLE,
} from './steps';

const attack = themed('people');
const LAWYER = { name: '弁護士 白石 葵', postalCode: '604-0981', address: '京都府京都市中京区藤袴町8-1' };

/** A lawyer asks for her, with everything a lawyer needs; changed as the attack wants it. */
export const mandate = (desk: Desk, changes: object = {}) =>
  envelope(desk, {
    applicant: 'mandatedAgent',
    agent: LAWYER,
    authorities: [{ document: 'powerOfAttorney', issuedOn: desk.today() }],
    papers: [herLicence(), { document: 'individualNumberCard', of: 'agent', expiresOn: '2031-04-12' }],
    ...changes,
  });
const AGENT_SEEN = { document: 'individualNumberCard', of: 'agent', shows: WHOLE, sight: SIGHT };
const HER_SEEN = { document: 'drivingLicence', shows: WHOLE };
export const BOTH_SEEN = {
  documents: [HER_SEEN, AGENT_SEEN],
  authorities: [{ document: 'powerOfAttorney', sight: SIGHT }],
};

/** Everything found for somebody who proves themselves by a residence certificate, and what is believed of what they claim. */
async function asks(desk: Desk, application: object, more: object = {}) {
  const number = await comesToProving(desk, application);
  const shows = ['name', 'kana', 'birthDate', 'address'];
  await confirms(desk, number, { ...seen('residenceCertificate', { shows }), ...more });
  const { identifiers } = await isSearched(desk, number);
  const all = (await findings(desk, number)).flatMap(({ items }) => items);
  const found = all.filter(({ contradicts = [] }) => contradicts.length === 0); // the rest is told only on an officer’s word
  return { number, ids: found.map(({ id }) => id), found, identifiers };
}

const allOf = ({ id }: Somebody): readonly string[] => Object.values(rowsOf(id, 'byPaperAndReply')).flat();

/** Not one record of anybody else. */
function nothingOf(others: readonly Somebody[], ids: readonly string[]): string {
  const theirs = ids.filter((id) => others.some((other) => allOf(other).includes(id)));
  must(theirs.length === 0, `told of others: ${theirs.join(', ')}`);
  return `${ids.length} records found, none of another`;
}

export const PEOPLE_WHO_ASK = [
  attack('writes another’s mailbox, number and account on the form', 'a stranger', async (desk) => {
    const { email, phone, customerNumber } = onTheForm(TAKAKO);
    const { ids } = await asks(desk, from(desk, NOBODY, { email, phone, customerNumber }));
    return nothingOf([TAKAKO], ids);
  }),
  attack('is a namesake and writes the other’s mailbox, number and account', 'an applicant', async (desk) => {
    const { email, phone, customerNumber } = onTheForm(SATO_HANA);
    const { ids } = await asks(desk, from(desk, SATO_HANA_THE_YOUNGER, { email, phone, customerNumber }));
    return nothingOf(
      CAST.filter(({ id }) => id !== SATO_HANA_THE_YOUNGER.id),
      ids,
    );
  }),
  attack(
    'once ordered as a guest with another customer’s mail and phone, and asks for her records',
    'a stranger',
    aGuest,
  ),
  attack('shares a mailbox with her husband, who is a customer too, and answers from it', 'an applicant', oneMailbox),
  attack('calls herself by another’s name, which her former name is to prove', 'an applicant', async (desk) => {
    const { name } = onTheForm(SANJO);
    const principal = { ...onTheForm(TAKAKO), otherNames: [name] };
    const number = await comesToProving(desk, envelope(desk, { principal }));
    const shows = [...WHOLE, 'formerName'];
    await confirms(desk, number, { documents: [{ document: 'drivingLicence', shows, formerNames: ['中村 髙子'] }] });
    const { identifiers } = await isSearched(desk, number);
    const other = identifiers.find(({ value }) => value === name);
    must(other?.proof === undefined, 'her former name proved another name');
    return 'the other name is not proven, and not searched for';
  }),
  attack('writes another’s reading beside her name', 'an applicant', async (desk) => {
    const kana = 'サンジョウ フミヨ';
    const number = await comesToProving(desk, envelope(desk, { principal: { ...onTheForm(TAKAKO), kana } }));
    await confirms(desk, number);
    const { identifiers } = await isSearched(desk, number);
    must(identifiers.find((one) => one.kind === 'kana')?.proof === undefined, 'a name proved any reading');
    return 'the reading is not proven, and not searched for';
  }),
  attack('acts for her and has no name', 'a stranger', async (desk) => {
    const { name: _, ...nameless } = LAWYER;
    return refuses(opens(desk, mandate(desk, { agent: nameless })), 'does-not-fit', /agent/);
  }),
  attack('acts for her and is called an agent of somebody who asks herself', 'a clerk', (desk) =>
    refuses(opens(desk, envelope(desk, { agent: LAWYER })), 'does-not-fit', /agent/),
  ),
  attack('acts for her, and nobody saw who they are', 'a stranger', async (desk) => {
    const number = await comesToProving(desk, mandate(desk));
    const how = { documents: [HER_SEEN], authorities: BOTH_SEEN.authorities };
    return refuses(confirms(desk, number, how), 'identity-lacks', /agent’s name/);
  }),
  attack('acts for her, and nobody saw by what', 'a stranger', async (desk) => {
    const number = await comesToProving(desk, mandate(desk));
    return refuses(confirms(desk, number, { documents: BOTH_SEEN.documents }), 'identity-lacks', /may act/);
  }),
  attack('acts for her by a power of attorney of four months ago', 'a stranger', async (desk) => {
    const old = { document: 'powerOfAttorney', issuedOn: daysAfter(desk.today(), -124) };
    const { number, defects } = await opens(desk, mandate(desk, { authorities: [old] }));
    must(
      defects.some(({ code }) => code === 'mandateTooOld'),
      'nothing is said of it',
    );
    return refuses(confirms(desk, number, BOTH_SEEN), ['not-now', 'identity-lacks']);
  }),
  attack('asks as the parent of a woman of 65', 'a stranger', async (desk) => {
    const authorities = [{ document: 'familyRegister', issuedOn: desk.today() }];
    const { number, defects } = await opens(desk, mandate(desk, { applicant: 'statutoryAgent', authorities }));
    must(
      defects.some(({ code }) => code === 'cameOfAge'),
      'nothing is said of it',
    );
    const how = { ...BOTH_SEEN, authorities: [{ document: 'familyRegister', sight: SIGHT }] };
    return refuses(confirms(desk, number, how), ['not-now', 'identity-lacks']);
  }),
  attack('acts for her by a family register that shows no mandate', 'a stranger', async (desk) => {
    const authorities = [
      { document: 'powerOfAttorney', issuedOn: desk.today() },
      { document: 'familyRegister', issuedOn: desk.today() },
    ];
    const number = await comesToProving(desk, mandate(desk, { authorities }));
    const how = { ...BOTH_SEEN, authorities: [{ document: 'familyRegister', sight: SIGHT }] };
    return refuses(confirms(desk, number, how), 'identity-lacks', /does not|come of age/);
  }),
  attack('acts for her and left out the address: it can be sent afterwards', 'an applicant', async (desk) => {
    const { address: _, ...homeless } = LAWYER;
    const { number } = await opens(desk, mandate(desk, { agent: homeless }));
    await supplements(desk, number, { agent: { address: LAWYER.address } });
    await desk.reaches(number, 'proving');
    await confirms(desk, number, BOTH_SEEN);
    return 'cured by a supplement, and confirmed';
  }),
  attack('acts for her, is confirmed, and another agent takes their place', 'a stranger', async (desk) => {
    const number = await comesToProving(desk, mandate(desk));
    await confirms(desk, number, BOTH_SEEN);
    await supplements(desk, number, { agent: { name: '三条 文代' } });
    must(!(await desk.at(number)).identityConfirmed, 'the confirmation still stands');
    return 'the confirmation is void';
  }),
  attack('answers from the agent’s mailbox, which is to prove hers', 'a stranger', async (desk) => {
    const agent = { ...LAWYER, email: 'aoi@law.example' };
    const number = await comesToProving(desk, mandate(desk, { agent }));
    await confirms(desk, number, { ...BOTH_SEEN, ...heard('email', agent.email, { of: 'agent' }) });
    const { identifiers } = await isSearched(desk, number);
    const proven = identifiers.find(({ kind }) => kind === 'email')?.proof?.by;
    must(proven !== 'reply', 'the agent’s reply proved her mailbox');
    return `her mailbox is ${proven === undefined ? 'not proven' : 'proven by the shop alone'}`;
  }),
  attack('wrote a percent sign, quotes and SQL as a name: nobody is found', 'a stranger', async (desk) => {
    for (const name of ['%', "' OR '1'='1", "x'); DROP TABLE shop.dtb_customer; --", '\\', '_% _%'])
      nothingOf(CAST, (await asks(desk, from(desk, NOBODY, { name, email: '%@example.jp', phone: '%' }))).ids);
    const [row] = await desk.shopSql<{ count: string }>('select count(*) from shop.dtb_customer');
    must(Number(row?.count) > 300, 'the shop lost customers');
    return `five names found nobody; the shop still has ${row?.count ?? '?'} customers`;
  }),
];

/** A guest order bears whatever was typed: it vouches for nothing but what the company checked. */
async function aGuest(desk: Desk): Promise<string> {
  const { email, phone, customerNumber } = onTheForm(SANJO);
  await desk.shopSql(
    `insert into shop.dtb_order (id, order_no, customer_id, name01, name02, kana01, kana02, postal_code, addr01, phone_number, email, birth, order_date)
     values (990001, 'guest-990001', null, '架空', '太郎', 'カクウ', 'タロウ', '1520032', '目黒区雪柳町1-1-1', $1, $2, '1970-01-01', now())
     on conflict do nothing`,
    [phone?.replaceAll('-', ''), email],
  );
  try {
    const { ids, identifiers } = await asks(desk, from(desk, NOBODY, { email, phone, customerNumber }));
    const believed = identifiers.filter(
      ({ kind, proof }) => ['email', 'phone', 'customerNumber'].includes(kind) && proof !== undefined,
    );
    const said = nothingOf([SANJO], ids);
    must(believed.length === 0, `the guest order proved ${believed.map(({ kind }) => kind).join(', ')} of another`);
    return said;
  } finally {
    await desk.shopSql('delete from shop.dtb_order where id = 990001');
  }
}

/** Two members with one mailbox: hers is proven, and his record stays his. */
async function oneMailbox(desk: Desk): Promise<string> {
  const [wife, husband] = PEOPLE.filter(
    ({ id, account, stores, movedFrom, birthUntold, formerFamily, otherNames }) =>
      /^p\d+$/.test(id) &&
      account !== undefined &&
      stores.includes('shop') &&
      stores.includes('support') &&
      [movedFrom, birthUntold, formerFamily, otherNames].every((one) => one === undefined),
  ) as [Somebody, Somebody];
  const shared = 'ie@family.example';
  await desk.shopSql('update shop.dtb_customer set email = $1 where id = any($2)', [
    shared,
    [wife.account, husband.account],
  ]);
  const { ids } = await asks(desk, from(desk, wife, { email: shared }), heard('email', shared));
  must(ids.includes(`shop/customers/${wife.account ?? ''}`), 'her own record was not found');
  must(!ids.includes(`shop/customers/${husband.account ?? ''}`), 'her husband’s record is in her letter');
  return `${ids.length} records found, and his is not among them`;
}
