import { approvesWhatIsRead, confirmsWhatIsSeen, returnsWhatIsRead, slipOf } from '../../examples/at-the-desk';
import { SEEN_ON_HER_LICENCE } from '../../examples/takako';
import type { Office } from '../office';
import type { Club } from '../stories/a-club-that-provides';
import {
  answersHer,
  archiveAnswers,
  confirms,
  confirmsHerLicence,
  decides,
  decidesOnHer,
  isApprovedAndSent,
  letters,
  moneyOrder,
  opens,
  pays,
  reportsStopped,
} from '../stories/steps';

const HER = '01-takako-by-post.json';

async function isFoundOut(office: Office): Promise<string> {
  const { number } = await opens(office, HER);
  await office.reaches(number, 'proving');
  await confirmsHerLicence(office, number);
  await archiveAnswers(office, number, true);
  return number;
}

async function isConfirmed(office: Office, changes: object): Promise<string> {
  const { number } = await opens(office, HER, { ...changes });
  await office.reaches(number, 'proving');
  await confirmsHerLicence(office, number);
  return number;
}
const resolves = (office: Office, number: string, decision: object): Promise<unknown> =>
  office.as('tanaka').post(`/v1/cases/${number}/decisions`, decision);

async function isAskedToStop(office: Office): Promise<string> {
  const number = await isConfirmed(office, { rights: ['optOut'], fee: [] });
  await office.until(number, 'its owner is asked', ({ waitsFor }) => waitsFor === 'owner');
  return number;
}
async function isStopped(office: Office, number: string): Promise<void> {
  await reportsStopped(office, number);
  await office.reaches(number, 'dispatching');
}

/** Lives of cases that are kept: what a later version of the house must still understand. Each answers its case. */
export const STORIES: Readonly<Record<string, (office: Office) => Promise<string>>> = {
  async 'told-in-part'(office) {
    return (await answersHer(office)).number;
  },

  async withdrawn(office) {
    const { number } = await opens(office, HER);
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    await office.reaches(number, 'searching');
    await office.as('suzuki').post(`/v1/cases/${number}/withdrawals`, { by: 'telephone', reason: 'ご本人からのお申し出' });
    await office.reaches(number, 'closed');
    return number;
  },

  async 'none-held-after-a-return'(office) {
    const { number } = await opens(office, '05-kaku-whom-nobody-knows.json', { fee: [] });
    await letters(office, number, 2);
    await confirms(office, number, 'residenceCertificate');
    await pays(office, number, moneyOrder(office, 1000));
    await archiveAnswers(office, number, false);
    await decides(office, number, { kind: 'nothingHeld' });
    await returnsWhatIsRead(office.as('kimura'), number, '検索に用いた項目を確認してください');
    await decides(office, number, { kind: 'nothingHeld' });
    await isApprovedAndSent(office, number);
    return number;
  },

  async 'supplemented-after-all-was-known'(office) {
    const number = await isFoundOut(office);
    await decidesOnHer(office, number);
    await office
      .as('suzuki')
      .post(`/v1/cases/${number}/supplements`, { principal: { address: '京都市中京区花見台9-9-9' } });
    await office.reaches(number, 'proving');
    await confirmsWhatIsSeen(office.as('suzuki'), number, SEEN_ON_HER_LICENCE);
    await office.until(
      number,
      'every store was asked by her new address',
      ({ stage, stores }) =>
        stage.name === 'deciding' || stores.every(({ known, outcome }) => known || outcome === 'asked'),
    );
    await office.as('suzuki').post(`/v1/cases/${number}/withdrawals`, { by: 'telephone', reason: 'ご本人からのお申し出' });
    await office.reaches(number, 'closed');
    return number;
  },

  async 'its-letter-called-back'(office) {
    const number = await isFoundOut(office);
    await decidesOnHer(office, number);
    await approvesWhatIsRead(office.as('kimura'), number);
    await office.reaches(number, 'dispatching');
    await returnsWhatIsRead(office.as('kimura'), number, '宛名を確認してください');
    await office.until(number, 'the letter came back', ({ stage }) => stage.name === 'deciding');
    await decidesOnHer(office, number);
    await isApprovedAndSent(office, number);
    return number;
  },

  async 'a-store-asked-again'(office) {
    const number = await isFoundOut(office);
    await office.as('tanaka').post(`/v1/cases/${number}/searches`, { store: 'shop' });
    await office.reaches(number, 'deciding');
    await decidesOnHer(office, number);
    await isApprovedAndSent(office, number);
    return number;
  },

  async 'told-of-purposes-after-a-return'(office) {
    const number = await isConfirmed(office, { rights: ['purposeNotice'] });
    await office.reaches(number, 'deciding');
    await resolves(office, number, {
      kind: 'notNotify',
      departsBecause: [{ ground: 'harmsSomeone', because: '公表の後に、ご家族から申出があったため' }],
      grounds: [{ ground: 'harmsSomeone', reason: '通知すると、ご家族の生活の平穏を害するおそれがあるため', record: '相談窓口の記録 2026-1-17' }],
    });
    await returnsWhatIsRead(office.as('kimura'), number, 'ご家族は事情をご存じです');
    await resolves(office, number, { kind: 'notify' });
    await isApprovedAndSent(office, number);
    return number;
  },

  async 'not-told-of-purposes'(office) {
    const number = await isConfirmed(office, { rights: ['purposeNotice'] });
    await office.reaches(number, 'deciding');
    await resolves(office, number, {
      kind: 'notNotify',
      grounds: [{ ground: 'alreadyClear', reason: '利用目的はデータの種類ごとに掲載しており、明らかであるため', where: '当社ウェブサイトの「利用目的」の項', record: '会員台帳の写し' }],
    });
    await isApprovedAndSent(office, number);
    return number;
  },

  async 'provided-no-more'(office) {
    const number = await isAskedToStop(office);
    await isStopped(office, number);
    await office.as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: slipOf(number) });
    await office.reaches(number, 'closed');
    return number;
  },

  async 'its-owner-asked-again'(office) {
    const number = await isAskedToStop(office);
    await isStopped(office, number);
    await office.as('tanaka').post(`/v1/cases/${number}/measure-requests`, {
      provision: 'seasonal-list',
      reason: '次の号の名簿にお名前がある',
    });
    await office.until(number, 'its owner is asked again', ({ waitsFor }) => waitsFor === 'owner');
    await isStopped(office, number);
    await office.as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: slipOf(number) });
    await office.reaches(number, 'closed');
    return number;
  },
};

/** The same at a desk that sets the marks of provisions itself (Arts. 27(2)(vi), 35(4), (6)). */
export const STORIES_BY_MARKS: Readonly<Record<string, (club: Club) => Promise<string>>> = {
  async 'left-out-by-a-mark'(club) {
    return (await club.leaves(await club.asks('optOut'))).number;
  },

  async 'provisions-stopped-by-marks'(club) {
    const number = await club.asks('provisionStop');
    await club.decides(number);
    await club.approves(number);
    return (await club.leaves(number)).number;
  },
};

/** The lives that the kept records tell to the end, and the cases that are still on their way in them. */
export const IN_THE_RECORDS = ['withdrawn', 'its-letter-called-back', 'not-told-of-purposes', 'its-owner-asked-again'];
export const ON_THEIR_WAY = [isFoundOut, isAskedToStop];
