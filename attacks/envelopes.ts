import { daysAfter } from '../law/clock';
import { must, refuses, themed } from './attack';
import type { Desk } from './desk';
import {
  approves,
  comesToApproving,
  comesToProving,
  confirms,
  envelope,
  findings,
  heard,
  herLicence,
  isSearched,
  journal,
  moneyOrder,
  opens,
  SIGHT,
  supplements,
  WHOLE,
} from './steps';

const attack = themed('envelopes');
const principal = (desk: Desk, changes: object): Readonly<Record<string, unknown>> => ({
  principal: { ...(envelope(desk)['principal'] as object), ...changes },
});
const impossible = (desk: Desk, changes: Readonly<Record<string, unknown>>, where: RegExp): Promise<string> =>
  refuses(opens(desk, envelope(desk, changes)), 'does-not-fit', where);

export const ENVELOPES = [
  attack('writes down a birthday in 2030', 'a clerk', (desk) =>
    impossible(desk, principal(desk, { birthDate: '2030-01-01' }), /birthDate/),
  ),
  attack('writes down that it arrived in the year 1026', 'a clerk', (desk) =>
    impossible(desk, { arrivedOn: '1026-11-02', appliedOn: undefined }, /arrivedOn/),
  ),
  attack('writes down that it arrives tomorrow', 'a clerk', (desk) =>
    impossible(desk, { arrivedOn: daysAfter(desk.today(), 1) }, /arrivedOn/),
  ),
  attack('writes down the 30th of February', 'a clerk', (desk) =>
    impossible(desk, { arrivedOn: '2026-02-30' }, /arrivedOn/),
  ),
  attack('encloses a money order that was issued after it arrived', 'an applicant', (desk) =>
    impossible(desk, { fee: [moneyOrder(desk, { issuedOn: daysAfter(desk.today(), 2) })] }, /issuedOn/),
  ),
  attack('encloses a licence that ended before it was issued', 'an applicant', (desk) =>
    impossible(
      desk,
      { papers: [{ document: 'drivingLicence', issuedOn: '2026-01-01', expiresOn: '2020-01-01' }] },
      /expiresOn/,
    ),
  ),
  attack('pays 10^9 yen, minus one, half a yen, and one in words', 'an applicant', async (desk) => {
    for (const yen of [1_000_000_000, -1, 0.5, '千円', null, true])
      await impossible(desk, { fee: [moneyOrder(desk, { yen })] }, /yen/);
    return 'each refused: does-not-fit';
  }),
  attack('opens one envelope twice', 'a clerk', async (desk) => {
    const same = envelope(desk, { concerning: '同じ封筒を二度開ける' });
    const first = await opens(desk, same);
    await refuses(opens(desk, same), 'does-not-fit', /number/); // its money order lies in the custody log already
    const second = await opens(desk, { ...same, fee: [] });
    const { alike } = await desk.at(second.number);
    must(
      alike.some((one) => one.application === first.application.number && one.sameEnvelope),
      'nobody says that it is the same envelope',
    );
    return 'its money is asked about, and the second is said to be the same envelope as the first, which is open';
  }),
  attack('is the same person under other spaces and asks again', 'an applicant', async (desk) => {
    const again = (name: string) => envelope(desk, principal(desk, { name, birthDate: '1961-03-09' }));
    const first = await opens(desk, again('𠮷田 髙子'));
    const { alike } = await desk.at((await opens(desk, again('吉田　高子'))).number);
    must(
      alike.some(({ application }) => application === first.application.number),
      'nobody says that somebody of this name and birthday asked before',
    );
    return 'said to be alike, and that the other is open';
  }),
  attack('pays for two requests with one money order', 'an applicant', async (desk) => {
    const order = moneyOrder(desk);
    const first = await opens(desk, envelope(desk, { fee: [order] }));
    await impossible(desk, { fee: [order] }, /number/);
    const misread = { ...order, sameNumber: '先の申請の番号の読み誤り' };
    const { custody } = await desk.at((await opens(desk, envelope(desk, { fee: [misread] }))).number);
    must(custody[0]?.alsoIn.includes(first.application.number) === true, 'nobody says that it was paid in before');
    return `asked about, and the custody log says it was entered in ${first.application.number} too`;
  }),
  attack('enters money in a case that is closed', 'a clerk', async (desk) => {
    const { number } = await opens(desk, envelope(desk));
    await desk.as('suzuki').post(`/v1/cases/${number}/withdrawals`, { by: 'telephone', reason: '電話で取下げの申出' });
    const late = moneyOrder(desk) as { readonly number: string };
    await desk.as('suzuki').post(`/v1/cases/${number}/fees`, { instruments: [late] });
    const { custody, stage } = await desk.at(number);
    must(stage.name === 'closed', `the case is ${stage.name} again`);
    const entered = custody.find((piece) => piece.number === late.number);
    must(entered?.returnedBecause !== undefined, 'the money is kept in silence');
    return 'entered, and it goes back';
  }),
  attack('encloses 5,000 yen for a fee of 1,000', 'an applicant', async (desk) => {
    const { fee } = await opens(desk, envelope(desk, { fee: [moneyOrder(desk, { yen: 5000 })] }));
    must(fee.excess === 4000, 'what is too much is kept in silence');
    return 'taken, and 4,000 yen are said to be too much';
  }),
  attack('encloses stamps, which the company does not take', 'an applicant', async (desk) => {
    const { number, fee } = await opens(desk, envelope(desk, { fee: [{ kind: 'postageStamps', yen: 1000 }] }));
    const { custody } = await desk.at(number);
    must(fee.received === 0 && custody[0]?.returnedBecause !== undefined, 'they are kept in silence');
    return 'entered, and they go back';
  }),
  attack('dispatches a letter before it was written, and tomorrow', 'a clerk', async (desk) => {
    const number = await toTheMailRoom(desk);
    for (const days of [-3, 1])
      await refuses(
        desk
          .as('suzuki')
          .post(`/v1/cases/${number}/dispatches`, { tracking: 'later', dispatchedOn: daysAfter(desk.today(), days) }),
        'does-not-fit',
        /dispatchedOn/,
      );
    return 'both refused: does-not-fit';
  }),
  attack('types tracking numbers of dashes, of nine digits, in words', 'a clerk', async (desk) => {
    const number = await toTheMailRoom(desk);
    for (const tracking of [
      '-1-1-1-1-1-1-',
      '123456789',
      '=1+1',
      '１２３４５６７８９０１',
      ' 12345678901',
      '-'.repeat(9),
    ])
      await refuses(desk.as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking }), 'does-not-fit', /tracking/);
    return 'six refused: does-not-fit';
  }),
  attack('lives abroad and writes the postal code of that place', 'an applicant', async (desk) => {
    for (const postalCode of ['SW1A 1AA', '75008', '10001-1234'])
      await opens(desk, envelope(desk, principal(desk, { postalCode, birthDate: '1961-03-10' })));
    return 'three of them are taken';
  }),
  attack('gets a new certificate because the desk asked for one', 'an applicant', async (desk) => {
    const old = { document: 'residenceCertificate', issuedOn: daysAfter(desk.today(), -200) };
    const { number } = await opens(desk, envelope(desk, { papers: [old] }));
    await desk.reaches(number, 'supplementing');
    await supplements(desk, number, { papers: [{ document: 'residenceCertificate', issuedOn: desk.today() }] });
    await desk.reaches(number, 'proving');
    return 'taken: what was issued after the arrival is as fresh as it can be';
  }),
  attack('asks for a right nobody has, alone and beside one there is', 'an applicant', async (desk) => {
    await refuses(opens(desk, envelope(desk, { rights: ['everything'] })), 'no-such-right');
    return refuses(opens(desk, envelope(desk, { rights: ['disclosure', 'everything'] })), 'no-such-right');
  }),
  attack('opens a case on a neighbour alone, reads everything, and withdraws', 'a clerk', aCuriousClerk),
  attack('reads what was found, and nothing of it is written down', 'an auditor', async (desk) => {
    const number = await desk.once('read', () => comesToProvingAndSearched(desk));
    const before = (await journal(desk, number)).entries.length;
    const read = await desk
      .as('inoue')
      .get(`/v1/cases/${number}/findings`)
      .then(
        () => true,
        () => false,
      );
    const { entries } = await journal(desk, number);
    must(!read || entries.slice(before).some(({ by }) => by === 'inoue'), 'the journal says nothing of who read it');
    return read ? 'the journal says who read it' : 'refused';
  }),
];

const comesToProvingAndSearched = async (desk: Desk): Promise<string> => {
  const number = await comesToProving(desk);
  await confirms(desk, number);
  await isSearched(desk, number);
  return number;
};

const toTheMailRoom = (desk: Desk): Promise<string> =>
  desk.once('in the mail room', async () => {
    const number = await comesToApproving(desk);
    await approves(desk, number);
    await desk.reaches(number, 'dispatching');
    return number;
  });

/** She needs a second person to confirm, or what she read is seen by somebody who did not. */
async function aCuriousClerk(desk: Desk): Promise<string> {
  const number = await comesToProving(
    desk,
    envelope(desk, { papers: [{ ...herLicence(), scan: undefined }], concerning: '隣人の記録' }),
  );
  const own = { documents: [{ document: 'drivingLicence', shows: WHOLE, sight: SIGHT }] };
  await refuses(confirms(desk, number, own, 'suzuki'), 'second-look');
  await refuses(
    confirms(desk, number, { ...own, ...heard('email', 'takako.yoshida@example.jp') }, 'suzuki'),
    'second-look',
  );
  await confirms(desk, number, own, 'mori');
  await isSearched(desk, number);
  const read = await findings(desk, number).then(
    (found) => found.length > 0,
    () => false,
  );
  const clerk = desk.as('suzuki');
  const hers = await clerk.get(`/v1/cases/${number}/findings`).then(
    () => true,
    () => false,
  );
  await clerk.post(`/v1/cases/${number}/withdrawals`, { by: 'telephone', reason: 'ご本人からのお申し出' });
  const { entries } = await journal(desk, number);
  const written = entries.some(({ by, kind }) => by === 'suzuki' && !['received', 'withdrawn'].includes(kind));
  must(!hers || written, 'she read everything and the journal says nothing of it');
  const { next, stage } = await desk.at(number);
  must(
    !read || next.some(({ by }) => by.includes('approver')),
    `a withdrawn case that was read is ${stage.name}, and comes before no approver`,
  );
  return 'the second look was needed, and whoever read it is written down';
}
