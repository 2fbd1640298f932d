import { provenIn } from '../../casefile/identifiers';
import type { Person } from '../../casefile/request';
import type { Reply, Seen } from '../../law/identity';
import type { Doubt, HeardBefore } from '../../law/raising';
import { day } from './confirming';

const HER: Person = {
  name: '山本 美咲',
  kana: 'ヤマモト ミサキ',
  formerNames: ['中村 美咲', '髙橋 美咲'],
  otherNames: ['Misaki Yamamoto'],
  birthDate: day('1990-02-03'),
  postalCode: '604-0829',
  address: '京都府京都市中京区花見台2-14-5',
  email: 'misaki@example.jp',
  phone: '090-0000-0087',
  customerNumber: 'HM-000087',
};
const seen = (shows: Seen['shows'], formerNames?: readonly string[], of: Seen['of'] = 'principal'): Seen => ({
  document: 'residenceCertificate',
  of,
  shows,
  formerNames,
});
const reply = (from: Reply['from'], value: string, of: Reply['of'] = 'principal'): Reply => ({
  from,
  value,
  of,
  by: 'reply',
  note: '返信あり',
});
const proven = (documents: readonly Seen[], replied: readonly Reply[] = [], person: Person = HER): string[] =>
  provenIn({ principal: person, arrivedOn: day('2026-11-22') }, { documents, replied }).map(({ value }) => value);

describe('Finding folds widely, proving compares what was shown', () => {
  it('a former name proves the one the paper shows and no other name on the form', () => {
    expect(proven([seen(['formerName'], ['中村　美咲'])])).toEqual(['中村 美咲']);
    expect(proven([seen(['formerName'], ['高橋 美咲'])])).toEqual([]);
    expect(proven([seen(['formerName'], ['Misaki Yamamoto', '髙橋美咲'])])).toEqual(['髙橋 美咲', 'Misaki Yamamoto']);
    expect(proven([seen(['formerName'], ['MISAKIYAMAMOTO'])])).toEqual([]);
  });

  it('a name proves no reading of it: the reading is proven by the paper that shows it', () => {
    expect(proven([seen(['name'])])).toEqual(['山本 美咲']);
    expect(proven([seen(['name', 'kana'])])).toEqual(['山本 美咲', 'ヤマモト ミサキ']);
  });

  it('a paper proves no mailbox, no number and no account', () =>
    expect(proven([seen(['name', 'kana', 'birthDate', 'address'])])).toEqual([
      '山本 美咲',
      'ヤマモト ミサキ',
      '1990-02-03',
      '604-0829',
      '京都府京都市中京区花見台2-14-5',
    ]));

  it('a postal code is proven with the address it stands beside on the form, and with no other paper', () => {
    expect(proven([seen(['name'])])).not.toContain('604-0829');
    expect(proven([seen(['address'])])).toEqual(['604-0829', '京都府京都市中京区花見台2-14-5']);
    const { address: _, ...noAddress } = HER;
    expect(proven([seen(['name', 'address'])], [], noAddress)).toEqual(['山本 美咲']);
    const moved = { ...noAddress, formerAddresses: ['奈良県奈良市登町4-5-6'] };
    expect(proven([{ ...seen(['formerAddress']), formerAddresses: moved.formerAddresses }], [], moved)).toEqual([
      '奈良県奈良市登町4-5-6',
    ]);
  });

  it('a reply proves the very mailbox on the form, a call the very number', () => {
    expect(proven([], [reply('email', 'MISAKI@example.jp')])).toEqual(['misaki@example.jp']);
    expect(proven([], [reply('email', 'ｍisaki@example.jp'), reply('email', 'mısakı@example.jp')])).toEqual([]);
    expect(proven([], [reply('phone', '+81 90 0000 0087')])).toEqual(['090-0000-0087']);
    expect(proven([], [reply('phone', '090-0000-0078'), reply('customerNumber', 'HM-87')])).toEqual([]);
  });

  it('what an agent showed or answered proves nothing of the person', () =>
    expect(proven([seen(['name'], [], 'agent')], [reply('email', 'misaki@example.jp', 'agent')])).toEqual([]));

  it('a former address is proven by the paper that shows it, and never by the present one', () => {
    const moved = { ...HER, formerAddresses: ['大阪府大阪市北区梅園町1-2-3', '奈良県奈良市登町4-5-6'] };
    expect(proven([seen(['address'])], [], moved)).not.toContain(moved.formerAddresses[0]);
    const licence = { ...seen(['formerAddress']), formerAddresses: ['大阪府大阪市北区梅園町 1-2-3'] };
    expect(proven([licence], [], moved)).toEqual(['大阪府大阪市北区梅園町1-2-3']);
  });

  it('each of several mailboxes, numbers and accounts has its own proof', () => {
    const many = { ...HER, otherEmails: ['misaki@work.example'], otherPhones: ['075-000-0087'] };
    expect(proven([], [reply('email', 'misaki@work.example')], many)).toEqual(['misaki@work.example']);
    expect(proven([], [reply('phone', '0750000087'), reply('email', HER.email ?? '')], many)).toEqual([
      'misaki@example.jp',
      '075-000-0087',
    ]);
  });
});

describe('What was held before the request proves as a paper does, where the person was heard there', () => {
  const held = (by: HeardBefore['by'], value: string, since = '2021-05-01', doubts: readonly Doubt[] = []): string[] =>
    provenIn(
      {
        principal: HER,
        arrivedOn: day('2026-11-22'),
        heardBefore: [{ by, value, since: day(since), sight: '会員台帳' }],
        doubts,
      },
      { documents: [], replied: [] },
    ).map(({ value: proven }) => proven);
  const moved: Doubt = { because: 'contactChanged', what: 'address', changedOn: day('2026-11-10'), sight: '会員台帳' };

  it('a letter to the address on the form proves it and its postal code, however wide its digits are', () => {
    const proves = ['604-0829', '京都府京都市中京区花見台2-14-5'];
    expect(held('letter', '京都府京都市中京区花見台２－１４－５')).toEqual(proves);
    expect(held('letter', '京都府京都市中京区花見台2-14-6')).toEqual([]);
    expect(held('callBack', '京都府京都市中京区花見台2-14-5')).toEqual([]);
  });
  it('a call to the number on the form proves it, and nothing else', () =>
    expect(held('callBack', '090 0000 0087')).toEqual(['090-0000-0087']));
  it('an address held since the change that raised the doubt proves nothing; one held before that does', () => {
    expect(held('letter', '京都府京都市中京区花見台2-14-5', '2026-11-10', [moved])).toEqual([]);
    expect(held('letter', '京都府京都市中京区花見台2-14-5', '2026-11-09', [moved])).toHaveLength(2);
  });
});
