import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TOLD } from '../../activities/facts-on-information';
import { procedureOf } from '../../activities/procedure';
import { HANAMORI } from '../../examples/letter-facts';
import type { CivilDate } from '../../law/clock';
import { RIGHTS } from '../../law/rights';
import { applicationForm } from '../../letters/application-form';
import { wordsOfLeaflet } from '../../letters/blocks';
import { guidance } from '../../letters/guidance';
import { widthOf } from '../../letters/lines';
import { setLeaflet } from '../../letters/setting';
import { BOTTOM, LEFT, RIGHT, TOP } from '../../letters/sheet';
import { loadProfile } from '../../policy/load';
import type { Profile } from '../../policy/profile';

const TODAY = '2026-11-26' as CivilDate;
const COMPANIES = ['robowork', 'gmo-ai-robotics', 'line-works', 'weseek-growi-cloud', 'rakuro', 'hanamori'] as const;
const TONGUES = ['ja', 'en'] as const;
const LEAFLETS = { guidance, application: applicationForm } as const;

const profileOf = (company: (typeof COMPANIES)[number]): Promise<Profile> =>
  company === 'hanamori'
    ? Promise.resolve(HANAMORI)
    : loadProfile(`policy/${company}.yaml`, 'policy/settings.example.yaml');
const wordsOf = (
  what: keyof typeof LEAFLETS,
  profile: Profile,
  tongue: (typeof TONGUES)[number],
  day = TODAY,
): string => wordsOfLeaflet(LEAFLETS[what](procedureOf(profile, day), tongue));

describe('the words of the shop’s guidance and form are those somebody has read and approved', () => {
  test.each(TONGUES.flatMap((tongue) => (['guidance', 'application'] as const).map((what) => [what, tongue] as const)))(
    '%s in %s',
    (what, tongue) => {
      const file = join(__dirname, 'golden', `${what}-${tongue}.txt`);
      const words = wordsOf(what, HANAMORI, tongue);
      if (process.env['UPDATE_GOLDEN'] === '1') {
        mkdirSync(join(__dirname, 'golden'), { recursive: true });
        writeFileSync(file, words);
      }
      expect(words).toBe(readFileSync(file, 'utf8'));
    },
  );
});

describe('what a profile asks for besides is made known in the guidance, and only where it asks', () => {
  const identity = {
    ...HANAMORI.identity,
    raising: {
      contactChanged: { withinDays: 30, asks: ['callBack' as const] },
      photoless: { asks: ['anotherPaper' as const] },
    },
    parents: 'both' as const,
    minorsAskFrom: 15,
  };
  test.each([
    [
      'ja',
      'ご請求の前30日以内に届出先が変更されている場合：以前から保有する電話番号への折返しの電話',
      '顔写真のない書類のみが提出されている場合：別の本人確認書類',
      '他方の親権者の署名のある同意書',
      '未成年後見人の方は、そのことを示す戸籍謄本・抄本',
      '15歳以上の方は、ご自身でご請求いただけます',
    ],
    [
      'en',
      'Where a contact was changed within 30 days before the request: a call back to a number held before',
      'Where a document without a photograph came alone: another proof of identity',
      'the signed consent of the other parent',
      'if you are the guardian of a minor, a family register that shows it',
      'From the age of 15 you may make the request yourself',
    ],
  ] as const)('%s', (tongue, ...told) => {
    const words = wordsOf('guidance', { ...HANAMORI, identity }, tongue);
    for (const one of told) expect(words).toContain(one);
    const silent = { ...HANAMORI, identity: { ...HANAMORI.identity, raising: {} } };
    const without = wordsOf('guidance', silent, tongue);
    for (const one of told) expect(without).not.toContain(one);
  });
});

describe('Arts. 28(3), 32(1)(i), (iv), Order Art. 10(i): what a company makes known beside its procedure', () => {
  const line = (ja: string) => ({ ja });
  test('who represents it, what keeps data safe, and to whom abroad it provides them stand in the guidance', () => {
    const abroad = [
      {
        recipient: line('ハナモリ・アジア社'),
        country: line('シンガポール'),
        established: line('契約による'),
        measures: line('契約により当社と同じ措置を講じます'),
        checks: line('年一回確認します'),
        system: line('個人データ保護法'),
        hindrance: line('ございません'),
      },
    ];
    const words = wordsOf('guidance', { ...HANAMORI, madeKnown: { ...HANAMORI.madeKnown, abroad } }, 'ja');
    for (const told of [
      '代表取締役　森野 実',
      '電子媒体を施錠して保管しています',
      'ハナモリ・アジア社（シンガポール）',
      '年一回確認します',
    ])
      expect(words).toContain(told);
  });
  test('whom data go to by consent, or in a country the rules name, stands in the guidance but is not told as a system of theirs (Art. 28(3))', () => {
    const recipient = (ja: string, footing?: 'consent' | 'equivalentCountry') => ({
      ...{ recipient: line(ja), country: line('シンガポール'), system: line('同国の法'), measures: line('契約') },
      ...{ established: line('契約'), checks: { notTold: line('検査の時期が知られるため') }, hindrance: line('なし') },
      footing,
    });
    const sent = (...abroad: ReturnType<typeof recipient>[]) => ({ ...HANAMORI, madeKnown: { abroad } });
    const told = (...abroad: ReturnType<typeof recipient>[]): string =>
      TOLD.abroad(procedureOf(sent(...abroad), TODAY))
        .map(({ ja }) => ja)
        .join('\n');
    const [bySystem, byConsent] = [recipient('甲社'), recipient('乙社', 'consent')];
    expect(told(bySystem, byConsent)).toMatch(/^甲社（[^乙]*$/u);
    expect(told(bySystem).split('\n')).toEqual([
      '甲社（外国の名称：シンガポール）',
      '体制の整備の方法：契約',
      '相当措置の概要：契約',
      '確認の頻度及び方法：ご提供いたしません（規則第18条第3項ただし書）。理由：検査の時期が知られるため',
      '相当措置の実施に影響を及ぼすおそれのある外国の制度の有無及び概要：同国の法',
      '相当措置の実施に関する支障の有無及び概要：なし',
    ]);
    expect(told(byConsent, recipient('丙社', 'equivalentCountry'))).toMatch(/当該体制に基づく.*行っておりません。$/u);
    expect(told()).toBe('外国にある第三者への個人データの提供は、行っておりません。');
    expect(wordsOf('guidance', sent(bySystem, byConsent), 'ja')).toMatch(
      /乙社（シンガポール）\s*法第28条第1項との関係：外国にある第三者への提供を認める旨のご本人の同意/u,
    );
  });
  test('where one fee is asked for a whole application, whoever asks how to ask is told that, and the guidance by its title', async () => {
    const told = (profile: Profile): string => JSON.stringify(TOLD.procedure(procedureOf(profile, TODAY)));
    expect(told(await profileOf('weseek-growi-cloud'))).toContain('一回分を申し受けます');
    expect(told(HANAMORI)).not.toContain('一回分');
    expect(told(HANAMORI)).toContain('「保有個人データの開示等のご請求手続のご案内」');
  });
  test('what it is silent on is told to whoever asks, and that stands there', async () => {
    for (const company of ['gmo-ai-robotics', 'line-works', 'rakuro'] as const) {
      const words = wordsOf('guidance', await profileOf(company), 'ja');
      expect(words).toContain(
        'お求めに応じて遅滞なくお答えいたします（法第32条第1項第1号及び第4号、施行令第10条第1号）',
      );
      expect(words).toContain('措置に関する情報を、お求めに応じてご提供いたします（法第28条第3項）');
      expect(words).not.toContain('提供先の国の制度'); // what is told before consent is Art. 28(2)
    }
  });
});

describe.each(COMPANIES)('the guidance and the form of %s, from its profile', (company) => {
  test('everything the law wants to be known stands in the guidance (Arts. 32(1), 37, 38; Order Arts. 10, 12)', async () => {
    const profile = await profileOf(company);
    const { holder, intake, fee } = profile;
    const words = wordsOf('guidance', profile, 'ja');
    for (const told of [
      holder.name,
      `〒${holder.postalCode}　${holder.address}`,
      holder.complaints,
      holder.telephone,
      intake.address,
      '第32条第1項第3号',
      '第37条第1項',
      '第37条第2項',
      '施行令第10条',
      '施行令第13条第1号',
      '委任した代理人',
      '遅滞なくその旨を通知し、理由を',
    ])
      expect(words).toContain(told);
    for (const [right, { ja }] of Object.entries(RIGHTS)) {
      const yen = fee.amounts[right as keyof typeof fee.amounts];
      const said = typeof yen === 'number' && yen > 0 ? `${yen.toLocaleString('en-US')}円` : '無料';
      expect(words).toMatch(new RegExp(`^${ja} \\| 第\\d+条.* \\| ${said}$`, 'm'));
    }
    for (const purpose of Object.values(profile.purposes))
      if (typeof purpose === 'string') expect(words).toContain(purpose);
  });

  test('what the profile is silent on is not told, in either leaflet or language', async () => {
    const profile = await profileOf(company);
    const { envelopeMark } = profile.intake;
    for (const tongue of TONGUES) {
      const words = wordsOf('guidance', profile, tongue) + wordsOf('application', profile, tongue);
      if (tongue === 'ja') expect(words).not.toMatch(/[a-z]+ [a-z]+ [a-z]+/); // what was published in English alone
      expect(words).not.toMatch(/not stated|required in|undefined|NaN|健康保険証/);
      expect(words.includes({ ja: '封筒の表書き', en: 'On the envelope' }[tongue])).toBe(envelopeMark !== 'not stated');
      expect(/手数料はお返しいたしません|手数料をお返しいたします|The fee is (kept|returned)/.test(words)).toBe(
        [profile.fee.keptWhenRefused, profile.fee.keptWhenWithdrawn].some((said) => said !== 'not stated'),
      );
      const promised = { ja: '以内に回答いたします', en: 'We answer within' }[tongue];
      expect(words.includes(promised)).toBe(profile.promise !== 'not stated');
    }
  });

  test('the form has a box for each right, and nothing of it stands outside the page', async () => {
    const procedure = procedureOf(await profileOf(company), TODAY);
    for (const tongue of TONGUES) {
      const form = wordsOfLeaflet(applicationForm(procedure, tongue));
      expect(form.match(/□ .*(法第\d+条|Arts?\. \d+\()/g)).toHaveLength(Object.keys(RIGHTS).length);
      for (const leaflet of [applicationForm(procedure, tongue), guidance(procedure, tongue)])
        for (const mark of setLeaflet(leaflet).flat())
          if (mark.kind === 'text' && mark.of !== undefined) {
            const { text, x, y, size, face } = mark;
            const fits = x >= LEFT - 1 && x + widthOf(text, size, face) <= RIGHT + 0.5 && y > TOP - 1 && y <= BOTTOM;
            expect({ text, fits }).toEqual({ text, fits: true });
          }
    }
  });
});

test('a paper that proves nothing from a day on is asked for until that day, and no longer', () => {
  expect(wordsOf('guidance', HANAMORI, 'ja', '2025-12-01' as CivilDate)).toContain('健康保険証');
  expect(wordsOf('guidance', HANAMORI, 'ja', '2025-12-02' as CivilDate)).not.toContain('健康保険証');
});

test('a company that calls itself 当行 and keeps the fee says so', () => {
  const profile: Profile = {
    ...HANAMORI,
    fee: { ...HANAMORI.fee, keptWhenRefused: true, keptWhenWithdrawn: 'onceBegun', per: 'application' },
    letters: { ...HANAMORI.letters, ourselves: '当行' },
  };
  const words = wordsOf('guidance', profile, 'ja');
  expect(words).toContain('手数料はお返しいたしません');
  expect(words).toContain('一回分を申し受けます');
  expect(words).toContain('当行が検索又は決定をした後は、手数料は');
  expect(words).toContain('当行所定の');
  expect(words).not.toContain('当社');
});

test('a purpose that may be kept silent is not made known; one that each person is told is (Arts. 21(4), 32(1)(ii))', () => {
  const purposes: Profile['purposes'] = {
    watch: { says: '不正な注文の検知のため', unpublished: 'harmsOurRights', because: '検知の方法が知れる' },
    events: { says: '催事の座席のご用意のため', unpublished: 'toldEach', because: '申込書に記載' },
  };
  const words = wordsOf('guidance', { ...HANAMORI, purposes }, 'ja');
  expect(words).toContain('催事の座席');
  expect(words).not.toContain('不正な注文');
});
