import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonical, loadProfile, PolicyRefused } from '../../policy/load';
import { inBoth } from '../../worker/in-both';
import { complaintsAbout } from './complaints';

const WESEEK = 'policy/weseek-growi-cloud.yaml';

async function written(text: string, name = 'settings.yaml'): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'policy-')), name);
  await writeFile(file, text);
  return file;
}

const EXAMPLE = readFile('policy/settings.example.yaml', 'utf8');
/** What the desk hears when the example’s settings are changed like this; the line is where the change begins. */
async function whenSettingsSay(change: string, instead?: string | RegExp): Promise<readonly string[]> {
  const example = await EXAMPLE;
  const settings = instead === undefined ? `${example}\n${change}\n` : example.replace(instead, change);
  expect(settings).not.toBe(example);
  return complaintsAbout(WESEEK, await written(settings));
}
const withoutPlace = (complaint: string): string => complaint.replace(/ \([a-z.-]+:\d+:\d+\)$/, '');

describe('Art. 38(1): no fee but for notice of purpose and disclosure', () => {
  it.each(['correction', 'cessation', 'provisionStop', 'optOut'])('a fee on %s does not load', async (right) => {
    expect(
      await whenSettingsSay(`fee: { amounts: { ${right}: 300 }, payWithinDays: 14 }`, /^fee:(\n {2}.*)*/m),
    ).toEqual([
      expect.stringMatching(
        new RegExp(
          `^fee\\.amounts\\.${right}: the Act allows no fee for this right \\(Art\\. 38\\(1\\)\\) \\(settings\\.yaml:19:19\\)$`,
        ),
      ),
    ]);
  });

  it('whoever decides and approves reads what was found: a profile that keeps it from them does not load', async () => {
    expect((await whenSettingsSay('\nmayRead: { findings: [officer] }\n', /$(?![^])/)).map(withoutPlace)).toEqual([
      'mayRead.findings: names officer and approver among others: whoever decides and approves has read what was found',
    ]);
  });

  it('an occasion on which nothing would do does not load, nor one the law does not know', async () => {
    const raising = (text: string): Promise<readonly string[]> =>
      whenSettingsSay(`\nidentity: { raising: ${text} }\n`, /$(?![^])/);
    expect((await raising('{ photoless: { asks: [] } }')).map(withoutPlace)).toEqual([
      'identity.raising.photoless.asks: name at least one thing that would do, or leave the occasion out: then nothing is raised by it',
    ]);
    expect((await raising('{ contactChanged: { asks: [fingerprint] } }')).length).toBe(2);
  });

  it('an age to which no minor could ask themselves does not load, and `check` says why in both languages', async () => {
    const from = async (age: number): Promise<readonly string[]> =>
      (await whenSettingsSay(`\nidentity: { minorsAskFrom: ${age} }\n`, /$(?![^])/)).map(withoutPlace);
    expect(await from(15)).toEqual([]);
    for (const age of [16, 18, 20]) {
      const [said = '', ...more] = await from(age);
      expect([said, more]).toEqual([
        expect.stringMatching(/^identity\.minorsAskFrom: at most 15: .*Art\. 37\(1\)/),
        [],
      ]);
      expect(inBoth(said).ja).toMatch(/^identity\.minorsAskFrom: 15歳以下としてください。.*法第37条第1項/);
    }
  });

  it('a fee that nothing can pay does not load', async () => {
    expect((await whenSettingsSay('methods: []', /methods: \[.*\].*/)).map(withoutPlace)).toEqual([
      'fee.methods: a fee is charged for purposeNotice, disclosure but no way to pay it is named (Art. 38(2), Art. 32(1)(iii))',
    ]);
  });

  it('cash in ordinary mail and revenue stamps are no way to pay a company (Postal Act Art. 17)', async () => {
    expect((await whenSettingsSay('methods: [cash, revenueStamp]', /methods: \[.*\].*/)).map(withoutPlace)).toEqual([
      'fee.methods: cash may not travel by ordinary mail (Postal Act Art. 17); name `registeredCash`',
      'fee.methods: a revenue stamp pays the State, not a company',
    ]);
  });

  it('a bank transfer without an account, which no letter could name, does not load; cash over the counter needs none', async () => {
    expect(
      (await whenSettingsSay('methods: [bankTransfer, counterCash]', /methods: \[.*\].*/)).map(withoutPlace),
    ).toEqual([
      'fee.account: is missing beside the bank transfer among `methods`; name the account, as 花森銀行 本店 普通 0000000 カ）ハナモリショウテン',
    ]);
    const account = 'methods: [bankTransfer, counterCash]\n  account: 花森銀行 本店 普通 0000000';
    expect(await whenSettingsSay(account, /methods: \[.*\].*/)).toEqual([]);
  });

  it('silence is not a number: an amount is a whole number of yen, or “not stated”', async () => {
    expect(
      (await whenSettingsSay('fee: { amounts: { disclosure: by agreement } }', /^fee:(\n {2}.*)*/m)).map(withoutPlace),
    ).toEqual([
      'fee.payWithinDays: the published policy does not state this; put it in your settings file',
      'fee.amounts.disclosure: must be a number; or must be `not stated`',
    ]);
  });
});

describe('Art. 37(3), (4): nobody is shut out', () => {
  it('a company that takes no power of attorney does not load', async () => {
    expect((await whenSettingsSay('identity: { authorities: [familyRegister] }')).map(withoutPlace)).toEqual([
      'identity.authorities: a mandated agent may not be shut out: name a paper that proves the authority (Art. 37(3), Order Art. 13)',
    ]);
  });

  it('a company that takes only papers nobody has any more does not load', async () => {
    expect(
      (
        await whenSettingsSay(
          'identity: { documents: [{ document: insuranceCertificate }, { document: basicResidentCard }] }',
        )
      ).map(withoutPlace),
    ).toEqual([
      'identity.documents: nobody holds any of these any more; accept at least one that people have (Art. 37(4))',
    ]);
  });
});

describe('Art. 33(2): a ground of one’s own is no ground', () => {
  it('a company cannot add one to the Act', async () => {
    expect(
      (await whenSettingsSay('refusals: [{ says: too much work, ground: tooMuchWork }]')).map(withoutPlace),
    ).toEqual([
      'refusals.0.ground: must be `harmsSomeone`, `hindersBusiness`, `breaksAnotherLaw`, `alreadyClear`, `harmsOurRights`, `hindersPublicDuty`, `notInError`, `notNeeded`, `evaluation`, `otherProcedure`, `claimNotFound`',
    ]);
  });
});

describe('Arts. 32(2), 33(2): words for refusing serve the rights whose ground they are', () => {
  const whenWordsAre = async (ground: string, rights: string) =>
    (await whenSettingsSay(`refusals: [{ says: ことば, ground: ${ground}, rights: ${rights} }]`)).map(withoutPlace);

  it('the three of disclosure, the four of notice of purpose, and the one they share', async () => {
    expect(await whenWordsAre('harmsSomeone', '[disclosure, provisionRecord, purposeNotice]')).toEqual([]);
    expect(await whenWordsAre('alreadyClear', '[purposeNotice]')).toEqual([]);
  });

  it('a ground of another right does not load, each said by its own right', async () => {
    expect(await whenWordsAre('hindersBusiness', '[purposeNotice, disclosure]')).toEqual([
      'refusals.0.rights.0: `hindersBusiness` refuses no notice of the purpose of use (Art. 32(2)); the Act refuses it on `alreadyClear`, `harmsSomeone`, `harmsOurRights`, `hindersPublicDuty` alone',
    ]);
    expect((await whenSettingsSay('refusals: [{ says: ことば, ground: alreadyClear }]')).map(withoutPlace)).toEqual([
      'refusals.0.rights.0: `alreadyClear` refuses no disclosure of retained personal data (Art. 33(1)); the Act refuses it on `harmsSomeone`, `hindersBusiness`, `breaksAnotherLaw` alone',
    ]);
  });

  it('no words refuse an opt-out, nor a right the Act lists no grounds for', async () => {
    expect(await whenWordsAre('harmsSomeone', '[optOut, cessation]')).toEqual([
      'refusals.0.rights.0: `harmsSomeone` refuses no opt-out of provision to third parties (Art. 27(2)); the Act lists no ground for refusing it',
      'refusals.0.rights.1: `harmsSomeone` refuses no cessation of use or erasure (Art. 35(1), 35(5)); the Act refuses it on `claimNotFound` alone',
    ]);
  });

  it('words that serve no right are none', async () => {
    expect(await whenWordsAre('harmsSomeone', '[]')).toHaveLength(1);
    expect(await whenWordsAre('harmsSomeone', '[everything]')).toHaveLength(1);
  });
});

describe('Art. 32(1)(ii): purposes of use are published', () => {
  it('or it is said on which footing one is not, and why: silence alone is none', async () => {
    const told = await whenSettingsSay(
      'purposes: { fraud: { says: 不正な注文の調査のため, unpublished: secret }, orders: [発送] }',
      /^purposes:.*(\n {2}.*)*/m,
    );
    expect(told.map(withoutPlace)).toEqual([
      expect.stringMatching(/^purposes.fraud.unpublished: must be `harmsSomeone`, .*`toldEach`$/),
      'purposes.fraud.because: is missing',
      expect.stringContaining('purposes.orders: must be text'),
    ]);
  });

  it('as letters say them: in Japanese, each under a short name', async () => {
    expect(
      (
        await whenSettingsSay(
          'purposes: { orders: to ship your order, Other: その他のため }',
          /^purposes:.*(\n {2}.*)*/m,
        )
      ).map(withoutPlace),
    ).toEqual([
      'purposes.orders: is printed in Japanese letters; write it as it stands in Japanese, as ご注文の商品の発送のため',
      'purposes.Other: a short name in small letters',
    ]);
  });
});

describe('Letters are written in Japanese, and so is what they say of the company', () => {
  it.each([
    ['holder.name', '  name: WESEEK, Inc.', /^ {2}name: .*$/m],
    ['holder.officer', '  officer: Personal Information Administrator', /^ {2}officer: .*$/m],
    ['holder.hours', '  hours: from 10:00 am on weekdays', /^ {2}hours: .*$/m],
    ['holder.complaints', '  complaints: Privacy Center privacy@weseek.example', /^ {2}complaints: .*$/m],
  ])('%s in English is told with what to write instead', async (place, change, instead) => {
    expect(await whenSettingsSay(change, instead)).toEqual([
      expect.stringMatching(
        new RegExp(
          `^${place}: is printed in Japanese letters; write it as it stands in Japanese, as .* \\(settings.yaml:\\d+:\\d+\\)$`,
        ),
      ),
    ]);
  });

  it('a mailbox or a page alone is written alike in every language', async () => {
    expect(await whenSettingsSay('  complaints: https://weseek.example/en/contact/', /^ {2}complaints: .*$/m)).toEqual(
      [],
    );
  });
});

describe('A slip of the pen is told, never guessed at', () => {
  it('a misspelt promise is told with the word that is missing', async () => {
    expect(
      (await whenSettingsSay('promise: { dayz: 14, counted: calendar, pausedBySupplement: true }')).map(withoutPlace),
    ).toEqual(['promise.days: is missing', 'promise.dayz: there is no such setting']);
  });

  it('a promise of fortnights says what a promise may be', async () => {
    expect((await whenSettingsSay('promise: a fortnight')).map(withoutPlace)).toEqual([
      'promise: must be `not stated`; or must be a table of settings',
    ]);
  });

  it('an unknown setting is told by its name and line', async () => {
    expect(await whenSettingsSay('remindDaysAfter: 5', 'remindDaysBefore: 5')).toEqual([
      expect.stringMatching(
        /^remindDaysBefore: the published policy does not state this; put it in your settings file \(weseek-growi-cloud\.yaml:\d+:\d+\)$/,
      ),
      'remindDaysAfter: there is no such setting (settings.yaml:24:1)',
    ]);
  });

  it('a fee the Act forbids, an unknown word, a bad address and an open question come back in one answer', async () => {
    const settings = `
holder: { name: 花店, officer: 森野, address: 京都, complaints: 窓口, department: 窓口, email: kojin at hanamori, hours: 平日, fax: 075-000-0001 }
intake: { address: 京都, envelopeMark: 在中 }
fee: { amounts: { correction: 300 }, payWithinDays: 14 }
supplementWithinDays: 30
closedDays: [12-32]
purposes: { orders: ご注文のため }
`;
    const complaints = await complaintsAbout(WESEEK, await written(settings));
    expect(complaints.map(withoutPlace)).toEqual([
      'remindDaysBefore: the published policy does not state this; put it in your settings file',
      'holder.email: invalid email address',
      'holder.fax: there is no such setting',
      'fee.amounts.correction: the Act allows no fee for this right (Art. 38(1))',
      'closedDays.0: a day of the year, as 12-29',
    ]);
    expect(complaints[1]).toMatch(/\(settings\.yaml:2:\d+\)$/);
    expect(complaints[3]).toMatch(/\(settings\.yaml:4:\d+\)$/);
  });

  it('a key written twice is told with its line, before anything else is read', async () => {
    expect(await whenSettingsSay('supplementWithinDays: 14')).toEqual([
      expect.stringMatching(/^Map keys must be unique.* \(settings\.yaml:\d+:\d+\)$/),
    ]);
  });

  it('a file that is not there is told by its name, not by its place on the machine', async () => {
    expect(await complaintsAbout(WESEEK, '/nowhere/settings.yaml')).toEqual([
      'settings.yaml: this file cannot be read',
    ]);
  });

  it('an empty settings file settles nothing', async () => {
    expect(await complaintsAbout(WESEEK, await written(''))).toEqual(await complaintsAbout(WESEEK));
  });

  it('of very many complaints the first fifty are told, and how many more there are', async () => {
    const many = Array.from({ length: 80 }, (_, at) => `word${at}: 1`).join('\n');
    const refused: unknown = await whenSettingsSay(many).catch((error: unknown) => error);
    expect(refused).toHaveLength(80);
    expect(
      new PolicyRefused([{ file: 'x.yaml', complaints: refused as string[] }]).message.split('\n').slice(-2),
    ).toEqual([expect.stringMatching(/^ {2}word49: there is no such setting/), '  and 30 more; mend these first']);
  });

  it('the error tells every complaint, one a line', async () => {
    const refused = await loadProfile(WESEEK).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(PolicyRefused);
    expect((refused as Error).name).toBe('PolicyRefused');
    expect((refused as Error).message.split('\n')).toHaveLength((refused as PolicyRefused).complaints.length + 1);
  });
});

describe('The same policy is the same version', () => {
  it('whatever the order of its keys', () => {
    expect(canonical({ b: [2, 1], a: { d: 1, c: 'x' } })).toBe('{"a":{"c":"x","d":1},"b":[2,1]}');
    expect(canonical({ a: { c: 'x', d: 1 }, b: [2, 1] })).toBe(canonical({ b: [2, 1], a: { d: 1, c: 'x' } }));
  });

  it('and a changed word is another', async () => {
    const profile = await loadProfile(WESEEK, 'policy/settings.example.yaml');
    expect(canonical(profile)).not.toBe(canonical({ ...profile, supplementWithinDays: 31 }));
    expect(canonical(profile)).toBe(canonical(await loadProfile(WESEEK, 'policy/settings.example.yaml')));
  });
});

describe('Art. 23: what is held on somebody does not travel unrecorded', () => {
  const asks = (answer: string): string =>
    `post.classes.${answer}: an answer tells what is held on somebody, and ordinary mail leaves no record of whom it reached (Art. 23); name a recorded class, as simplifiedRegistered, or the reason under \`post.ordinaryBecause\``;

  it('an answer by ordinary mail does not load; a receipt does, and an answer with the reason said', async () => {
    const ordinary = 'post: { classes: { receipt: ordinary, disclosure: ordinary, noneHeld: ordinary } }';
    expect((await whenSettingsSay(ordinary)).map(withoutPlace)).toEqual([asks('disclosure'), asks('noneHeld')]);
    const because = 'ordinaryBecause: 全件を窓口で手渡しし、郵送は控えのみのため';
    expect(await whenSettingsSay(ordinary.replace('post: {', `post: { ${because},`))).toEqual([]);
    expect(await whenSettingsSay('post: { classes: { receipt: ordinary } }')).toEqual([]);
  });
});

describe('Art. 28(3), Rules Art. 18(3): what whoever asks is told of a recipient abroad', () => {
  const abroad = (more: string): Promise<readonly string[]> =>
    whenSettingsSay(
      `\nmadeKnown: { abroad: [{ recipient: { ja: 甲社 }, country: { ja: シンガポール }, ${more} }] }\n`,
      /$(?![^])/,
    );
  it('of one with a system of its own every item that is not said is complained of at once, unless it is said why it is not told', async () => {
    const said = await abroad('measures: { ja: 契約 }, checks: { notTold: { ja: 検査の時期が知られるため } }');
    expect(said.map((one) => one.split(':')[0])).toEqual(
      ['established', 'system', 'hindrance'].map((item) => `madeKnown.abroad.0.${item}`),
    );
    expect(said.join()).toContain('体制の整備の方法');
  });
  it('of one to whom data go by consent the Rules ask for none of it', async () => {
    expect(await abroad('footing: consent')).toEqual([]);
  });
});
