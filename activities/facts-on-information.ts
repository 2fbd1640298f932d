import type { ActBody } from '../casefile/acts';
import type { InformationFacts } from '../casefile/letter-beside-answers';
import type { Procedure } from '../casefile/procedure';
import type { Information } from '../law/information';
import { RIGHTS } from '../law/rights';
import { asWritten, type Said } from '../law/said';
import { correspondence, type Written } from './correspondence';
import { FEE_PER, GUIDANCE_TITLE } from '../letters/guidance';
import { handedIn } from './facts-beside-answers';
import { procedureOf } from './procedure';

/** What the company tells of itself to whoever asked: what its profile says, and what an officer wrote where that is silent (Arts. 28(3), 32(1)). */
export async function informationFacts(written: Written): Promise<InformationFacts> {
  const { profile, letter } = written;
  const { about, askedOn } = await handedIn<ActBody<'inform'>>(written);
  const procedure = procedureOf(profile, letter.issuedOn);
  return {
    ...correspondence(written),
    askedOn,
    told: about.map(({ what, says }) => ({
      what,
      says: [
        ...TOLD[what](procedure),
        ...(says === undefined ? [] : [{ ja: says, en: `As written in Japanese: ${says}` }]),
      ],
    })),
  };
}

const line = (label: Said, says: Said): Said => ({ ja: `${label.ja}：${says.ja}`, en: `${label.en}: ${says.en}` });

/** What stands in the profile on each. */
export const TOLD: Readonly<Record<Information, (procedure: Procedure) => readonly Said[]>> = {
  holder: ({ holder: { name, address, postalCode }, representative }) => [
    name,
    { ja: `〒${postalCode}　${address.ja}`, en: `${address.en}, ${postalCode}` },
    ...(representative === undefined ? [] : [representative]),
  ],
  purposes: ({ purposes }) => purposes,
  procedure: ({ channels, sendTo, fees, feePer }) => [
    line(
      { ja: 'ご請求の方法', en: 'How to ask' },
      { ja: channels.map(({ ja }) => ja).join('、'), en: channels.map(({ en }) => en).join(', ') },
    ),
    line({ ja: '宛先', en: 'Where to' }, asWritten(sendTo)),
    ...fees.map(({ right, yen }) =>
      line(
        { ja: `${RIGHTS[right].ja}の手数料`, en: `Fee for ${RIGHTS[right].en}` },
        yen === 0
          ? { ja: '申し受けません', en: 'none' }
          : { ja: `${yen.toLocaleString('en')}円`, en: `${yen.toLocaleString('en')} yen` },
      ),
    ),
    ...(feePer === 'application' && fees.some(({ yen }) => yen > 0) ? [FEE_PER.application] : []),
    {
      ja: `必要な書類その他の詳細は、「${GUIDANCE_TITLE.ja}」に記載しております。お申し付けくださればお渡しいたします。`,
      en: `Papers and all else are set out in our guidance, “${GUIDANCE_TITLE.en}”, which we give to whoever asks for it.`,
    },
  ],
  safety: ({ safety = [] }) => safety,
  complaints: ({ holder: { complaints, certifiedBody } }) => [
    complaints,
    ...(certifiedBody === undefined
      ? []
      : [line({ ja: '認定個人情報保護団体', en: 'Certified organisation' }, certifiedBody)]),
  ],
  abroad: ({ abroad }) => {
    if (abroad === undefined) return [];
    const bySystem = abroad.filter(({ footing }) => footing === undefined);
    if (bySystem.length === 0) return [abroad.length === 0 ? NONE_ABROAD : NONE_BY_A_SYSTEM];
    return bySystem.flatMap(({ recipient, country, told }) => [
      { ja: `${recipient.ja}（外国の名称：${country.ja}）`, en: `${recipient.en} (country: ${country.en})` },
      ...told,
    ]);
  },
};

const NONE_ABROAD: Said = {
  ja: '外国にある第三者への個人データの提供は、行っておりません。',
  en: 'We provide no personal data to third parties abroad.',
};
/** Whom they are provided by consent, or in a country that the rules name, Art. 28(3) does not speak of. */
const NONE_BY_A_SYSTEM: Said = {
  ja: '相当措置を継続的に講ずるために必要な体制を整備している外国にある第三者への、当該体制に基づく個人データの提供は、行っておりません。',
  en: 'We provide no personal data to third parties abroad on the footing of a system of theirs, of which Article 28(3) would have us tell.',
};
