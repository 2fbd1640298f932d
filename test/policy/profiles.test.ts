import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { SentKind } from '../../casefile/letter';
import { RIGHTS, type Right } from '../../law/rights';
import { defectsIn } from '../../law/standing';
import { inJapanese } from '../law/in-japanese';
import { WITHHOLDING } from '../../law/withholding';
import type { CivilDate } from '../../law/clock';
import { loadProfile } from '../../policy/load';
import { feeFor, type Profile } from '../../policy/profile';
import { mailClassOf } from '../../policy/mail-classes';
import { complaintsAbout } from './complaints';

const EXAMPLE = 'policy/settings.example.yaml';
const COMPANIES = ['robowork', 'gmo-ai-robotics', 'line-works', 'weseek-growi-cloud', 'rakuro'] as const;
const fileOf = (company: string): string => `policy/${company}.yaml`;
const settled = (company: (typeof COMPANIES)[number]): Promise<Profile> => loadProfile(fileOf(company), EXAMPLE);
const rights = Object.keys(RIGHTS) as Right[];

type Table = { [key: string]: unknown };
const at = (table: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Table | undefined)?.[key], table);

/** The example's settings at these places and at no other. */
function only(places: readonly string[], example: unknown): Table {
  const chosen: Table = {};
  for (const place of places) {
    const path = place.split('.');
    const last = path.pop() as string;
    const table = path.reduce<Table>((inner, key) => (inner[key] ??= {}) as Table, chosen);
    table[last] = at(example, [...path, last]);
  }
  return chosen;
}

/** The profile with its open questions answered and everything it states left as published. */
async function asPublished(company: string): Promise<Profile> {
  const missing = (await complaintsAbout(fileOf(company))).map((complaint) => complaint.split(':')[0] as string);
  const settings = join(await mkdtemp(join(tmpdir(), 'settings-')), 'settings.yaml');
  await writeFile(settings, stringify(only(missing, parse(await readFile(EXAMPLE, 'utf8')))));
  return loadProfile(fileOf(company), settings);
}

describe('A company takes its published policy off the shelf', () => {
  it.each(COMPANIES)(
    '%s does not open its desk until it has settled what the policy leaves open, and hears of all of it at once',
    async (company) => {
      const complaints = await complaintsAbout(fileOf(company));
      const required = (await readFile(fileOf(company), 'utf8'))
        .split('\n')
        .filter((line) => /^[^#]*: required\b/.test(line));
      expect(complaints).toHaveLength(required.length);
      for (const complaint of complaints)
        expect(complaint).toMatch(
          /^[a-zA-Z.]+: the published policy (does not state this|states this in English only, and letters are written in Japanese); put it in your settings file( as it stands in Japanese)? \([a-z-]+\.yaml:\d+:\d+\)$/,
        );
    },
  );

  it.each(COMPANIES)(
    '%s opens with exactly those settings, and what it published stays as published',
    async (company) => {
      const [profile, published] = [
        await asPublished(company),
        parse(await readFile(fileOf(company), 'utf8')) as Profile,
      ];
      expect(profile).toMatchObject({
        id: company,
        version: published.version,
        intake: { channels: published.intake.channels },
        refusals: published.refusals,
      });
    },
  );

  it.each(COMPANIES)('%s opens with the whole example of settings', async (company) => {
    expect((await settled(company)).holder.name).toBe('株式会社はなもり商店');
  });

  it('RoboWork hears that its e-mail address is not in the published text: none is made up', async () => {
    expect((await complaintsAbout(fileOf('robowork'))).join('\n')).toContain(
      'holder.email: the published policy does not state this',
    );
  });
});

describe('Arts. 33(2), 36: a company’s own words for refusing are an alias of a ground of the Act, or no ground', () => {
  it.each(COMPANIES)('%s quotes every one of them from its policy', async (company) => {
    const { refusals, notGrounds, quotes } = await settled(company);
    const words = Object.values(quotes);
    for (const { says } of [...refusals, ...notGrounds])
      expect(words.filter((quote) => quote.includes(says))).not.toHaveLength(0);
    for (const { ground } of refusals) expect(Object.keys(WITHHOLDING)).toContain(ground);
  });

  it('LINE WORKS maps its first three reasons to the three grounds, and its fourth to proof of identity', async () => {
    const { refusals, notGrounds } = await settled('line-works');
    expect(refusals.slice(0, 3).map(({ ground }) => ground)).toEqual([
      'harmsSomeone',
      'hindersBusiness',
      'breaksAnotherLaw',
    ]);
    expect(refusals.find(({ says }) => says.includes('significantly disrupt'))?.onlyWhen).toContain('著しい');
    expect(notGrounds.find(({ says }) => says.includes('unverifiable'))?.means).toContain('Proof is asked for');
  });

  it.each(['line-works', 'weseek-growi-cloud', 'rakuro'] as const)(
    '“excessive technical” work refuses nothing at %s',
    async (company) => {
      const { refusals, notGrounds } = await settled(company);
      expect(refusals.some(({ says }) => says.includes('excessive technical'))).toBe(false);
      expect(notGrounds.some(({ says }) => says.includes('excessive technical'))).toBe(true);
    },
  );

  it('repetition at WESEEK, LINE WORKS and Rakuro is a ground only with a record of it', async () => {
    for (const company of ['weseek-growi-cloud', 'line-works', 'rakuro'] as const) {
      const repeated = (await settled(company)).refusals.find(({ says }) => says.includes('repeated'));
      expect(repeated).toMatchObject({
        ground: 'hindersBusiness',
        onlyWhen: expect.stringContaining('with the record to show it') as string,
      });
    }
  });
});

describe('Art. 38: fees as published', () => {
  const TABLE: readonly (readonly [(typeof COMPANIES)[number], Partial<Record<Right, number>>])[] = [
    ['robowork', { disclosure: 1000 }],
    ['gmo-ai-robotics', {}],
    ['line-works', {}],
    ['weseek-growi-cloud', { disclosure: 1000, purposeNotice: 1000 }],
    ['rakuro', {}],
  ];
  it.each(TABLE)('%s charges %o and nothing else', async (company, charged) => {
    const profile = await settled(company);
    for (const right of rights) expect([right, feeFor(right, profile)]).toEqual([right, charged[right] ?? 0]);
  });

  it('LINE WORKS announces a fee without an amount: nothing is charged until one is published', async () => {
    const profile = await asPublished('line-works');
    expect(profile.fee.amounts.disclosure).toBe('not stated');
    expect(feeFor('disclosure', profile)).toBe(0);
    expect(profile.quotes['LW-04']).toContain('extra disclosure fees stipulated by the Company');
  });

  it('RoboWork keeps its fee whether the information is disclosed or not; the others are silent', async () => {
    const kept = await Promise.all(
      COMPANIES.map(async (company) => [company, (await settled(company)).fee.keptWhenRefused]),
    );
    expect(Object.fromEntries(kept)).toEqual({
      robowork: true,
      'gmo-ai-robotics': 'not stated',
      'line-works': 'not stated',
      'weseek-growi-cloud': 'not stated',
      rakuro: 'not stated',
    });
  });

  it('WESEEK takes a fixed postal money order and nothing else', async () => {
    expect((await asPublished('weseek-growi-cloud')).fee.methods).toEqual(['postalMoneyOrder']);
  });
});

describe('Arts. 21(1), 32(1)(ii): purposes of use as published', () => {
  it.each([
    ['robowork', 'RW-14', 11],
    ['gmo-ai-robotics', 'GM-12', 9],
    ['line-works', 'LW-20', 19],
    ['weseek-growi-cloud', 'WS-36', 10],
    ['rakuro', 'RK-13', 6],
  ] as const)(
    '%s publishes them in English only, and each stands quoted: %s, %i of them',
    async (company, clause, many) => {
      expect(await complaintsAbout(fileOf(company))).toContainEqual(
        expect.stringMatching(/^purposes: the published policy states this in English only/),
      );
      const { quotes } = await settled(company);
      expect(Object.keys(quotes).filter((id) => id.startsWith(`${clause}-`))).toHaveLength(many);
    },
  );

  it('what the company settled is what its letters say, and nothing of ours beside it', async () => {
    expect(Object.keys((await asPublished('rakuro')).purposes)).toEqual([
      'membership',
      'orders',
      'support',
      'newsletter',
      'bookkeeping',
    ]);
  });
});

describe('Art. 37(1): the way of asking as published', () => {
  it.each([
    ['robowork', ['email'], false],
    ['gmo-ai-robotics', ['webForm'], false],
    ['line-works', ['webForm', 'email', 'post'], false],
    ['weseek-growi-cloud', ['post'], true],
  ] as const)('%s takes %j, prescribed form: %s', async (company, channels, prescribedForm) => {
    expect((await asPublished(company)).intake).toMatchObject({ channels, prescribedForm });
  });

  it('Rakuro’s Guidance is not in the published policy: until it is, no way is closed', async () => {
    expect((await asPublished('rakuro')).intake.channels).toHaveLength(4);
  });

  it('WESEEK alone wants a mark on the envelope', async () => {
    const marks = await Promise.all(COMPANIES.map(async (company) => (await asPublished(company)).intake.envelopeMark));
    expect(marks).toEqual(['not stated', 'not stated', 'not stated', '開示等請求書在中', 'not stated']);
  });

  it('no company has published a number of days', async () => {
    for (const company of COMPANIES) expect((await settled(company)).promise).toBe('not stated');
  });
});

describe('Order Arts. 12(iii), 13: proofs as published, and agents everywhere', () => {
  const day = (text: string): CivilDate => text as CivilDate;
  const letter = {
    arrivedOn: day('2026-11-22'),
    appliedOn: day('2026-11-20'),
    arrivedBy: 'post',
    onPrescribedForm: true,
    omitted: [],
    authorities: [],
  } as const;

  it('WESEEK still lists the health insurance certificate; it is refused with what WESEEK does accept in its place', async () => {
    const { identity, intake } = await asPublished('weseek-growi-cloud');
    expect(identity.documents.map(({ document }) => document)).toContain('insuranceCertificate');
    const defects = defectsIn(
      {
        ...letter,
        applicant: 'principal',
        papers: [{ document: 'insuranceCertificate', of: 'principal', side: 'front', expiresOn: day('2027-03-31') }],
      },
      { ...identity, ...intake },
    );
    expect(inJapanese(defects)).toEqual([
      {
        code: 'documentEnded',
        about: '健康保険証',
        instead: [
          '資格確認書',
          '個人番号カード（おもて面）',
          '運転免許証',
          '住民票の写し（発行日から1か月以内のもの）',
        ],
      },
    ]);
  });

  it('WESEEK’s residence certificate is good for one month before the application', async () => {
    const { identity, intake } = await asPublished('weseek-growi-cloud');
    const issued = (issuedOn: string) =>
      defectsIn(
        {
          ...letter,
          applicant: 'principal',
          papers: [{ document: 'residenceCertificate', of: 'principal', side: 'front', issuedOn: day(issuedOn) }],
        },
        { ...identity, ...intake },
      );
    expect(issued('2026-10-20')).toEqual([]);
    expect(inJapanese(issued('2026-10-19'))).toEqual([
      { code: 'documentTooOld', about: '住民票の写し', limit: '2026-10-20' },
    ]);
  });

  it('WESEEK asks proof of the agent’s own identity of a mandated agent, not of a parent', async () => {
    expect((await settled('weseek-growi-cloud')).identity.agentShowsIdentity).toEqual({
      statutoryAgent: false,
      mandatedAgent: true,
    });
  });

  it.each(COMPANIES)('%s turns away no agent who shows a power of attorney', async (company) => {
    const { identity, intake } = await settled(company);
    const licence = { document: 'drivingLicence', side: 'front', expiresOn: day('2029-01-01') } as const;
    const asked = {
      ...letter,
      arrivedBy: intake.channels[0] ?? 'post',
      applicant: 'mandatedAgent',
      papers: [
        { ...licence, of: 'principal' },
        { ...licence, of: 'agent' },
      ],
      authorities: [{ document: 'powerOfAttorney' }],
    } as const;
    expect(defectsIn(asked, { ...identity, ...intake })).toEqual([]);
  });

  it.each(COMPANIES)('%s takes a registered guardian’s certificate', async (company) => {
    expect((await settled(company)).identity.authorities).toContain('guardianshipRegister');
  });
});

describe('How a letter travels', () => {
  const waysOf = async (classes: Table, kinds: readonly SentKind[]): Promise<readonly string[]> => {
    const settings = join(await mkdtemp(join(tmpdir(), 'settings-')), 'settings.yaml');
    const example = parse(await readFile(EXAMPLE, 'utf8')) as Table;
    await writeFile(settings, stringify({ ...example, post: { ...(example['post'] as Table | undefined), classes } }));
    const profile = await loadProfile(fileOf('robowork'), settings);
    return kinds.map((kind) => mailClassOf(profile, kind));
  };

  test('a letter the profile does not name goes as is custom: what tells leaves a trace, what refuses a proof that it came', async () => {
    const kinds = ['purposeNotice', 'purposeRefusal', 'provisionStopped'] as const;
    expect(await waysOf({}, kinds)).toEqual(['simplifiedRegistered', 'certifiedDelivery', 'simplifiedRegistered']);
  });

  test('a letter the profile names goes as the company settled', async () =>
    expect(await waysOf({ purposeRefusal: 'registered' }, ['purposeRefusal', 'refusal'])).toEqual([
      'registered',
      'certifiedDelivery',
    ]));
});
