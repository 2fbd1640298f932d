import { notSupported, type Fact, type InWords, type Row, type Rows, type Weight } from './proposal';
import { PURPOSE_GROUNDS, type PurposeGround, type Purposes } from './purpose-notice';

/** What is weighed where the purposes of use are asked for. */
export type PurposeFacts = { readonly purposes: Purposes; readonly publication: string };

/** Under which grounds a purpose of use need not be told (Art. 32(2)): the company settled them when it published, or did not. */
export const OF_PURPOSES: Rows<PurposeFacts> = {
  purposesClear: {
    ja: '公表した利用目的',
    en: 'purposes that are clear',
    ground: 'alreadyClear',
    article: PURPOSE_GROUNDS.alreadyClear.article,
    weigh: weighClear,
    toShow: {
      ja: '公表した内容から、この方の保有個人データの利用目的が明らかであること、及びその公表のところ（where）',
      en: 'that what is published makes the purposes clear for the data of this person, and where it is published (`where`)',
    },
  },
  purposeHarms: onUnpublished(
    'harmsSomeone',
    { ja: '権利利益を害するおそれ', en: 'harm to somebody' },
    {
      ja: '通知により、誰のどのような権利利益を害するおそれがあるか、及びそれを示す記録（record）',
      en: 'whose interest is harmed by telling it, which, and what shows it (`record`)',
    },
  ),
  purposeHarmsUs: onUnpublished(
    'harmsOurRights',
    { ja: '当社の権利又は正当な利益', en: 'our rights' },
    {
      ja: '通知により、当社のどのような権利又は正当な利益を害するおそれがあるか、及びそれを示す記録（record）',
      en: 'which right or legitimate interest of ours is harmed by telling it, and what shows it (`record`)',
    },
  ),
  publicDuty: onUnpublished(
    'hindersPublicDuty',
    { ja: '国等の事務への協力', en: 'a public duty' },
    {
      ja: 'どの機関のどの事務に、通知によりどのような支障があるか、及びそれを示す記録（record）',
      en: 'which duty of which organ is hindered by telling it, and what shows it (`record`)',
    },
  ),
};

/** What is published is owed to everybody (Art. 32(1)(ii)); that it makes the purposes of this person's data clear is for an officer to show. */
function weighClear({ purposes, publication }: PurposeFacts): Weight {
  const isOpen = ({ purposes: all }: Purposes[number]): boolean =>
    all.every(({ unpublished }) => unpublished === undefined);
  const facts = [
    ...kindsOf(purposes.filter(isOpen), {
      ja: `「${publication}」に利用目的をすべて公表している`,
      en: `every purpose is published in ${publication}`,
    }),
    ...kindsOf(
      purposes.filter((kind) => !isOpen(kind)),
      { ja: '公表していない利用目的がある', en: 'some purpose is not published' },
    ),
  ];
  return { stands: purposes.some(isOpen) ? 'toBeShown' : 'notSupported', restsOn: facts };
}

/** A ground on which the company left a purpose unpublished serves against whoever asks for it (Arts. 21(4), 32(2)(ii)). */
function onUnpublished(
  ground: Exclude<PurposeGround, 'alreadyClear'>,
  called: InWords,
  toShow: InWords,
): Row<PurposeFacts> {
  return {
    ...{ ...called, ground, article: PURPOSE_GROUNDS[ground].article, toShow },
    weigh({ purposes }) {
      const settled = purposes.filter(({ purposes: all }) => all.some(({ unpublished }) => unpublished === ground));
      return settled.length === 0
        ? notSupported({
            ja: '当社は、この事由により公表を控えた利用目的を定めていない',
            en: 'the company left no purpose unpublished on this ground',
          })
        : {
            stands: 'supported',
            restsOn: kindsOf(settled, {
              ja: 'この事由により公表を控えた利用目的がある',
              en: 'a purpose was left unpublished on this ground',
            }),
          };
    },
  };
}

const kindsOf = (kinds: Purposes, { ja, en }: InWords): readonly Fact[] =>
  kinds.map(({ category }) => ({ records: [category], ja: `「${category}」：${ja}`, en: `${category}: ${en}` }));
