import type { Procedure } from '../casefile/procedure';
import type { CivilDate } from '../law/clock';
import { HEARD } from '../law/identity';
import { TOLD_OF_A_SYSTEM, type ToldOfASystem } from '../law/information';
import type { UNPUBLISHED } from '../law/purpose-notice';
import { ASKED_BESIDES, occasionOf, type RaisedBy } from '../law/raising';
import { RIGHTS, type Right } from '../law/rights';
import { type Said } from '../law/said';
import { authorityDemanded, authorityOf, shownByParents } from '../law/authorities';
import { acceptedOn, CHANNELS, maskedOn } from '../law/standing';
import { inEnglishOf } from '../policy/in-english';
import { demandsOf } from '../policy/intake';
import { feeFor, GROUNDS, type Profile } from '../policy/profile';
import { waysOfPaying } from './correspondence';

/** A company's procedure as it stands in its profile on this day, on which some documents are valid no more. */
export function procedureOf(profile: Profile, day: CivilDate): Procedure {
  const { intake, identity, fee, promise, purposes } = profile;
  const demands = demandsOf(profile);
  const takesMail = intake.channels.includes('email');
  return {
    holder: holderOf(profile),
    channels: intake.channels.map((channel) => CHANNELS[channel]),
    sendTo: intake.address,
    ...(intake.envelopeMark === 'not stated' ? {} : { envelopeMark: intake.envelopeMark }),
    ...(takesMail ? { mailbox: profile.holder.email } : {}),
    prescribedForm: intake.prescribedForm,
    documents: acceptedOn(day, demands),
    mask: maskedOn(day, demands),
    heard: identity.withoutPaper.map((way) => HEARD[way]),
    besides: (Object.keys(identity.raising) as RaisedBy[]).map((because) => ({
      when: occasionOf(because, identity.raising),
      asks: (identity.raising[because]?.asks ?? []).map((asked) => ASKED_BESIDES[asked]),
    })),
    parents: identity.parents === 'both' ? shownByParents : undefined,
    minorsAskFrom: identity.minorsAskFrom,
    authorities: {
      statutoryAgent: papersOf('statutoryAgent', profile),
      mandatedAgent: papersOf('mandatedAgent', profile),
    },
    curators: identity.authorities.includes('curatorshipRegister'),
    agentShowsIdentity: identity.agentShowsIdentity,
    agentDocuments: acceptedOn(day, demands, 'agent'),
    fees: (Object.keys(RIGHTS) as Right[]).map((right) => ({ right, yen: feeFor(right, profile) })),
    feePer: fee.per,
    methods: waysOfPaying(profile),
    ...(fee.methods.includes('postalMoneyOrder') ? { moneyOrderValidMonths: fee.moneyOrderValidMonths } : {}),
    payWithinDays: fee.payWithinDays,
    answersOn: Object.values(profile.disclosure.media),
    otherWays: Object.values(profile.disclosure.otherWays),
    ...(fee.keptWhenRefused === 'not stated' ? {} : { keptWhenRefused: fee.keptWhenRefused }),
    ...(fee.keptWhenWithdrawn === 'not stated' ? {} : { keptWhenWithdrawn: fee.keptWhenWithdrawn }),
    ...(promise === 'not stated' ? {} : { promise }),
    supplementWithinDays: profile.supplementWithinDays,
    ...madeKnownIn(profile),
    purposes: Object.entries(purposes)
      .filter(([, purpose]) => isMadeKnown(purpose))
      .map(([id, purpose]) => inBoth(id, purpose, profile)),
    refusals: profile.refusals.flatMap(refusalOf),
  };
}

/** Rules Art. 18(4) and (5): that it is not told is told without delay, and why. */
const notTold = ({ ja, en }: Said): Said => ({
  ja: `ご提供いたしません（規則第18条第3項ただし書）。理由：${ja}`,
  en: `not told (Rules Art. 18(3), proviso), because: ${en}`,
});

function madeKnownIn({ madeKnown }: Profile): Pick<Procedure, 'representative' | 'safety' | 'abroad'> {
  const { representative, safety, abroad } = madeKnown;
  const said = ({ ja, en = ja }: { readonly ja: string; readonly en?: string | undefined }): Said => ({ ja, en });
  return {
    representative: representative && said(representative),
    safety: safety?.map(said),
    abroad: abroad?.map(({ footing, recipient, country, ...items }) => ({
      footing,
      recipient: said(recipient),
      country: said(country),
      told: (Object.keys(TOLD_OF_A_SYSTEM) as ToldOfASystem[]).flatMap((item) => {
        const told = items[item];
        if (told === undefined) return [];
        const [{ ja, en }, called] = [
          'notTold' in told ? notTold(said(told.notTold)) : said(told),
          TOLD_OF_A_SYSTEM[item],
        ];
        return [{ ja: `${called.ja}：${ja}`, en: `${called.en}: ${en}` }];
      }),
    })),
  };
}

/** A purpose that is made known to everybody: all but those that may be kept silent, told to each person or plain as they are (Art. 32(1)(ii)). */
const isMadeKnown = (purpose: Profile['purposes'][string]): boolean =>
  typeof purpose === 'string' || !MAY_BE_SILENT.includes(purpose.unpublished);
const MAY_BE_SILENT: readonly (keyof typeof UNPUBLISHED)[] = ['harmsSomeone', 'harmsOurRights', 'hindersPublicDuty'];

function inBoth(id: string, purpose: Profile['purposes'][string], { letters }: Profile): Said {
  const ja = typeof purpose === 'string' ? purpose : purpose.says;
  return { ja, en: letters.english.purposes?.[id] ?? ja };
}

function holderOf({ holder, letters }: Profile): Procedure['holder'] {
  const { postalCode, address, telephone, email } = holder;
  const english = inEnglishOf(letters);
  const said = (ja: string, en: string | undefined): Said => ({ ja, en: en ?? ja });
  return {
    ourselves: letters.ourselves,
    name: said(holder.name, english.name),
    department: said(holder.department, english.department),
    postalCode,
    address: said(address, english.address),
    telephone,
    email,
    hours: said(holder.hours, english.hours),
    complaints: said(holder.complaints, english.complaints),
    certifiedBody: letters.certifiedBody === undefined ? undefined : said(letters.certifiedBody, english.certifiedBody),
    commission: said(letters.commission, english.commission),
  };
}

const papersOf = (agent: 'statutoryAgent' | 'mandatedAgent', { identity }: Profile): readonly Said[] =>
  identity.authorities
    .filter((kind) => authorityOf(kind).proves === agent)
    .map((kind) => authorityDemanded(kind, identity.authorityIssuedWithinMonths));

/** A published wording, with all the provisions it stands for: one for each right it refuses (Arts. 32(2), 33(2)). */
function refusalOf({ says, ground, rights }: Profile['refusals'][number]): Procedure['refusals'] {
  const rows = rights.flatMap((right) => groundIn(right, ground));
  if (rows.length === 0) return [];
  const all = (words: readonly string[], joint: string): string => [...new Set(words)].join(joint);
  return [
    {
      says,
      cite: all(
        rows.map(({ cite }) => cite),
        '又は',
      ),
      article: all(
        rows.map(({ article }) => article),
        ' or ',
      ),
    },
  ];
}

function groundIn(right: Right, ground: string): readonly { readonly cite: string; readonly article: string }[] {
  const row = Object.hasOwn(GROUNDS, right) ? GROUNDS[right as keyof typeof GROUNDS] : undefined;
  const grounds: Readonly<Record<string, { cite: string; article: string }>> = row?.grounds ?? {};
  const found = grounds[ground];
  return found === undefined ? [] : [{ cite: found.cite, article: found.article }];
}
