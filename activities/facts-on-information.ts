import type { ActBody } from '../casefile/acts';
import type { InformationFacts } from '../casefile/letter-beside-answers';
import type { Procedure } from '../casefile/procedure';
import type { Information } from '../law/information';
import { RIGHTS } from '../law/rights';
import { asWritten, type Said } from '../law/said';
import { correspondence, type Written } from './correspondence';
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
      says: [...TOLD[what](procedure), ...(says === undefined ? [] : [asWritten(says)])],
    })),
  };
}

const line = (label: Said, says: Said): Said => ({ ja: `${label.ja}：${says.ja}`, en: `${label.en}: ${says.en}` });

/** What stands in the profile on each. */
const TOLD: Readonly<Record<Information, (procedure: Procedure) => readonly Said[]>> = {
  holder: ({ holder: { name, address, postalCode }, representative }) => [
    name,
    { ja: `〒${postalCode}　${address.ja}`, en: `${address.en}, ${postalCode}` },
    ...(representative === undefined ? [] : [representative]),
  ],
  purposes: ({ purposes }) => purposes,
  procedure: ({ channels, sendTo, fees }) => [
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
    {
      ja: '必要な書類その他の詳細は、「開示等のご請求のご案内」に記載しております。お申し付けくださればお渡しいたします。',
      en: 'Papers and all else are set out in our guidance on requests, which we give to whoever asks for it.',
    },
  ],
  safety: ({ safety = [] }) => safety,
  complaints: ({ holder: { complaints, certifiedBody } }) => [
    complaints,
    ...(certifiedBody === undefined
      ? []
      : [line({ ja: '認定個人情報保護団体', en: 'Certified organisation' }, certifiedBody)]),
  ],
  abroad: ({ abroad }) =>
    abroad?.length === 0
      ? [
          {
            ja: '外国にある第三者への個人データの提供は、行っておりません。',
            en: 'We provide no personal data to third parties abroad.',
          },
        ]
      : (abroad ?? []).map(({ recipient, country, system, measures }) => ({
          ja: `${recipient.ja}（${country.ja}）　制度：${system.ja}　措置：${measures.ja}`,
          en: `${recipient.en} (${country.en}). The law there: ${system.en}. What is done: ${measures.en}`,
        })),
};
