import { z } from 'zod';
import { ASKED_OF, EnvelopeChecked, EnvelopeSoFar, type AskedOf } from '../casefile/envelope';
import { ScanDrawn, ScanToDraw } from '../casefile/scan';
import { applicationOf, ReceivedRequest, type KeptRequest } from '../casefile/request';
import { authorityNamed, mayFit } from '../law/authorities';
import { DEFECTS, type Defect, type DefectCode } from '../law/defects';
import { backBecause, INSTRUMENTS } from '../law/fees';
import { isRight, type Right } from '../law/rights';
import type { Said } from '../law/said';
import { acceptedOn, CHANNELS } from '../law/standing';
import { demandsOf, feeForAll, judge, sortMoney } from '../policy/intake';
import type { Staff } from '../policy/staff';
import { alikeOf, envelopeOf } from '../records/alike';
import { casesOf, today } from '../records/cases';
import { drawPages } from '../scans/pages';
import { waysOffered } from './among-choices';
import { peopleOffered } from './measures-shown';
import { misfits, pointerTo } from './misfits';
import type { ApiNeeds } from './needs';
import { faultsIn } from './opening';
import { Problem, type Fault } from './problems';
import { isRead } from './reading-allowed';
import { route, type Route } from './route';
import { refuseEnteredTwice } from './same-money';
import { bytesOf, whyNotDrawn } from './scans';

/** What an envelope lacks while it is typed: by the same functions of the law as when it is opened, and nothing of it is kept. */
export const envelopeRoutes = (needs: ApiNeeds): Route[] => [
  route({
    method: 'post',
    path: '/v1/applications/check',
    id: 'checkApplication',
    by: ['clerk', 'officer'],
    keepsNothing: true,
    summary:
      '受付前の点検: an application as far as it is typed, held against the company’s procedure: what it lacks, what is wrong where, and whether the same person asked before, which stands in the journal of what they asked; nothing else is kept (Art. 37)',
    body: z
      .record(z.string(), z.unknown())
      .describe('what POST /v1/applications is sent, as far as it is there; scans are left out'),
    answers: { status: 200, says: 'everything that would be said of it', json: EnvelopeChecked },
    problems: [],
    async run({ body, person }) {
      const checked = await checkEnvelope(needs, body);
      await areShown(needs, person, checked.alike);
      return { status: 200, json: checked };
    },
  }),

  route({
    method: 'post',
    path: '/v1/scans/pages',
    id: 'drawScan',
    by: ['clerk', 'officer'],
    keepsNothing: true,
    bodyMb: 15,
    summary:
      '画像の確認: the pages of a scan, turned, as they would be kept, so that somebody sees what is to be blackened; nothing is kept',
    body: ScanToDraw,
    answers: { status: 200, says: 'its pages as pictures', json: ScanDrawn },
    problems: ['file-is-not-what-it-says', 'too-large'],
    async run({ body: { contentType, turn, ...scan } }) {
      const refuse = (fault: Fault): never => {
        throw new Problem('file-is-not-what-it-says', { errors: [fault] });
      };
      const content = await bytesOf({ ...scan, contentType }, []);
      if (!Buffer.isBuffer(content)) return refuse(content);
      const pages = await drawPages({ contentType, content, turn }).catch((error: unknown) =>
        refuse(whyNotDrawn(error, [])),
      );
      return {
        status: 200,
        json: {
          pages: pages.map(({ width, height, jpeg }) => ({ width, height, jpeg: jpeg.toString('base64') })),
        } satisfies ScanDrawn,
      };
    },
  }),
];

/** What an application says as far as it fits its shape, and everything in it that does not fit or cannot be so, at the place where it was sent. */
function readSoFar(needs: Pick<ApiNeeds, 'profile' | 'dataMap' | 'records'>, sent: Body) {
  const on = today(needs.records);
  const whole = withoutScans(sent);
  const { issues = [] } = ReceivedRequest.safeParse(whole).error ?? {};
  const { part, whereItStood } = fittingPart(
    whole,
    issues.map(({ path }) => path),
  );
  const soFar = EnvelopeSoFar.safeParse(part).data ?? EnvelopeSoFar.parse({});
  const { rights: words, fee, agent, principal, papers, authorities, ...rest } = soFar;
  const arrivedOn = soFar.arrivedOn ?? on;
  const [usual = 'post'] = needs.profile.intake.channels;
  const arrivedBy = soFar.arrivedBy ?? usual;
  const nameless = agent && { ...agent, name: agent.name ?? '' };
  const request: KeptRequest = {
    ...{ ...rest, papers, authorities, arrivedOn, arrivedBy },
    answerBy: soFar.answerBy ?? needs.profile.disclosure.offered,
    principal: { ...principal, name: principal.name ?? '' },
    ...(nameless && { agent: nameless }),
  };
  const impossible = [
    ...faultsIn({ ...request, rights: words, fee, arrivedBy, papers, authorities }, needs, on),
    ...words.flatMap((word, at) => (isRight(word) ? [] : [NO_SUCH_RIGHT(at)])),
  ].map(whereItStood);
  return { soFar, request, misfits: misfits(issues, whole, 'body', ReceivedRequest).errors, impossible, whereItStood };
}

/** What cannot be so in an application that does not fit its shape either: whoever sent it hears both at once. */
export const wrongBesides = (needs: ApiNeeds, sent: unknown): readonly Fault[] =>
  isBody(sent) ? readSoFar(needs, sent).impossible : [];

async function checkEnvelope(needs: ApiNeeds, sent: Body): Promise<EnvelopeChecked> {
  const { records, profile } = needs;
  const { soFar, request, misfits: misfitting, impossible, whereItStood } = readSoFar(needs, sent);
  const { rights: words, fee, principal } = soFar;
  const rights = words.filter(isRight);
  const dueYen = feeForAll(rights, profile);
  const money = sortMoney(fee, profile, { dueYen, takenYen: 0 }, request.arrivedOn);
  const judged = judge(applicationOf(request), profile, { dueYen, takenYen: money.takenYen });
  const twice = (await enteredTwice(needs, fee)).map(whereItStood);
  const { channels } = profile.intake;
  return {
    faults: [...misfitting, ...impossible, ...twice].flatMap(({ pointer, ja, en }) =>
      pointer === undefined ? [] : [{ pointer, ja, en }],
    ),
    asks: asksOf(needs, request, rights, [...judged.defects, ...judged.feeDefects]),
    fee: {
      due: dueYen,
      taken: money.takenYen,
      goesBack: money.pieces.flatMap(({ returnedBecause, instrument }, at) =>
        returnedBecause === undefined
          ? []
          : [
              whereItStood({
                pointer: pointerTo(['fee', at, 'kind']),
                ...backBecause(returnedBecause, instrument.kind),
              }),
            ],
      ),
    },
    accepted: {
      channels: [...channels],
      documents: profile.identity.documents.map(({ document }) => document),
      authorities: [...profile.identity.authorities],
      methods: [...profile.fee.methods],
      answerBy: profile.disclosure.offered,
      ways: waysOffered(profile),
      people: peopleOffered(needs.dataMap),
    },
    alike:
      principal.name === undefined || principal.birthDate === undefined
        ? []
        : await alikeOf(records, { number: '', request, envelope: envelopeOf(request) }),
  };
}

/** Whoever types a name and a birthday learns that this person asked before: it stands in the journal of every case they learn of, once a day. */
async function areShown({ records }: ApiNeeds, person: Staff, alike: EnvelopeChecked['alike']): Promise<void> {
  for (const { application } of alike)
    for (const file of await casesOf(records, application))
      await isRead(records, person, file, { what: 'alike', content: 'check', found: false });
}

const NO_SUCH_RIGHT = (at: number): Fault => ({
  pointer: pointerTo(['rights', at]),
  en: 'names no right of the Act',
  ja: '法にある請求の名ではありません',
});

async function enteredTwice({ records }: ApiNeeds, fee: EnvelopeSoFar['fee']): Promise<readonly Fault[]> {
  try {
    await refuseEnteredTwice(fee, '', records.pool, 'fee');
    return [];
  } catch (error) {
    if (error instanceof Problem && error.problem === 'does-not-fit') return error.more.errors ?? [];
    throw error;
  }
}

// ── what fits so far ───────────────────────────────────────────────────────────────────────────────────────────────────────────

type Body = Readonly<Record<string, unknown>>;
const ROWS = ['papers', 'authorities', 'fee'] as const;
const isBody = (value: unknown): value is Body => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Its bytes say nothing of what lacks: a scan is looked at when it is drawn, and when it is sent. */
const withoutScans = (sent: Body): Body =>
  Object.fromEntries(
    Object.entries(sent).map(([name, value]) => [
      name,
      Array.isArray(value)
        ? value.map((row: unknown) => {
            if (!isBody(row)) return row;
            const { scan: _, ...paper } = row;
            return paper;
          })
        : value,
    ]),
  );

/** What can be judged already: without the fields that do not fit and the rows that are half written; and where a row stood in what was sent. */
function fittingPart(
  sent: Body,
  unfit: readonly (readonly PropertyKey[])[],
): { readonly part: Body; readonly whereItStood: <F extends { pointer?: string | undefined }>(fault: F) => F } {
  const part: Record<string, unknown> = { ...sent };
  const stood: Record<string, number[]> = {};
  for (const list of ROWS) {
    const rows = part[list];
    if (!Array.isArray(rows)) continue;
    const fits = rows.map((_, at) => at).filter((at) => !unfit.some(([name, row]) => name === list && row === at));
    part[list] = fits.map((at): unknown => rows[at]);
    stood[list] = fits;
  }
  for (const [name, field] of unfit) {
    if (typeof name !== 'string' || (ROWS as readonly string[]).includes(name)) continue;
    const value = part[name];
    if (typeof field === 'string' && isBody(value)) {
      const { [field]: _, ...others } = value;
      part[name] = others;
    } else delete part[name];
  }
  return {
    part,
    whereItStood: (fault) => ({
      ...fault,
      pointer: fault.pointer?.replace(
        /^#\/(papers|authorities|fee)\/(\d+)/,
        (_, list: string, row: string) => `#/${list}/${stood[list]?.[Number(row)] ?? row}`,
      ),
    }),
  };
}

// ── what is asked ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Of what a defect is one; everything else is one of the papers that show who somebody is. */
const OF: Readonly<Partial<Record<DefectCode, AskedOf>>> = {
  wrongChannel: 'channel',
  ...{ formMissing: 'form', formOmission: 'form', answerNowhere: 'form' },
  ...{ authorityMissing: 'authority', authorityTooOld: 'authority', outOfMandate: 'authority' },
  ...{ otherParentMissing: 'authority', cameOfAge: 'authority', birthdayUnknown: 'authority' },
  ...{ heirAsks: 'authority', relativeAsks: 'authority', relativeOfMinorAsks: 'authority' },
  ...{ employerAsks: 'authority', tooYoungAlone: 'authority' },
  ...{ feeMissing: 'fee', feeShort: 'fee' },
};
const OWED = { ja: (yen: number) => `${yen}円`, en: (yen: number) => `${yen} yen` };
const PRESCRIBED: Said = { ja: '所定の請求書', en: 'the prescribed form' };

function asksOf(
  { profile }: ApiNeeds,
  request: KeptRequest,
  rights: readonly Right[],
  defects: readonly Defect[],
): EnvelopeChecked['asks'] {
  const demands = demandsOf(profile);
  const application = applicationOf(request);
  const { arrivedOn, applicant } = request;
  const due = feeForAll(rights, profile);
  const lacking = (what: AskedOf): readonly Defect[] => defects.filter(({ code }) => (OF[code] ?? 'proof') === what);
  const ask = (what: AskedOf, wants: readonly Said[]): EnvelopeChecked['asks'][number] => ({
    ...{ what, ...ASKED_OF[what], wants: [...wants] },
    lacks: lacking(what).map((defect) => ({ code: defect.code, ...inWords(defect, wants) })),
  });
  return [
    ask(
      'channel',
      demands.channels.map((channel) => CHANNELS[channel]),
    ),
    ask('form', demands.prescribedForm ? [PRESCRIBED] : []),
    ask('proof', acceptedOn(arrivedOn, demands, 'principal')),
    ...(applicant !== 'principal' || lacking('authority').length > 0
      ? [
          ask(
            'authority',
            demands.authorities
              .filter((document) => applicant === 'principal' || mayFit({ document }, application, demands))
              .map(authorityNamed),
          ),
        ]
      : []),
    ...(due > 0
      ? [ask('fee', [{ ja: OWED.ja(due), en: OWED.en(due) }, ...profile.fee.methods.map((kind) => INSTRUMENTS[kind])])]
      : []),
  ];
}

/** A defect as a clerk reads it: what it is about, what is wrong, which day decides it, and what would do where that is not the whole list. */
function inWords({ code, about, limit, yen, instead = [] }: Defect, wants: readonly Said[]): Said {
  const others = instead.length > 0 && instead.some(({ ja }, at) => wants[at]?.ja !== ja) ? instead : [];
  const { ja, en } = DEFECTS[code];
  return {
    ja: [
      about && `${about.ja}：`,
      ja,
      limit && `（${limit}）`,
      yen !== undefined && `（${OWED.ja(yen)}）`,
      others.length > 0 && `（${others.map((one) => one.ja).join('、')}）`,
    ]
      .filter(Boolean)
      .join(''),
    en: [
      about && `${about.en}: `,
      en,
      limit && ` (${limit})`,
      yen !== undefined && ` (${OWED.en(yen)})`,
      others.length > 0 && ` (${others.map((one) => one.en).join(', ')})`,
    ]
      .filter(Boolean)
      .join(''),
  };
}
