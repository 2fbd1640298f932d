import { provenIn } from '../../casefile/identifiers';
import type { Person } from '../../casefile/request';
import type { CivilDate } from '../../law/clock';
import type { Reply, Seen } from '../../law/identity';

const HER: Person = {
  name: '山本 美咲',
  kana: 'ヤマモト ミサキ',
  formerNames: ['中村 美咲', '髙橋 美咲'],
  otherNames: ['Misaki Yamamoto'],
  birthDate: '1990-02-03' as CivilDate,
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
  provenIn({ principal: person }, { documents, replied }).map(({ value }) => value);

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
