import { askedByMail } from '../policy/owner-mail';
import { isByMail } from '../policy/others';
import type { DataMap } from '../policy/data-map';
import type { Said } from './said';

/** Shorter passwords are guessed by whoever has the file. */
const SHORTEST = 12;

/** What keeps those who hold the data besides us from being told: a password that is agreed, and nobody set. */
export const passwordsLacking = (
  { others = [] }: Pick<DataMap, 'others'>,
  setting: (name: string) => string | undefined,
): readonly Said[] =>
  others.flatMap(({ id, contact }) => {
    if (!isByMail(contact) || (setting(contact.opensWith)?.length ?? 0) >= SHORTEST) return [];
    return [
      {
        en: `${contact.opensWith}: is not set, or shorter than ${SHORTEST} signs; letters to ${id} open by the password agreed with them, and cannot leave without it`,
        ja: `${contact.opensWith}: 設定がないか、${SHORTEST}文字に足りません。${id} への書面は、取り決めたパスワードで開くため、これがないと送れません`,
      },
    ];
  });

/** Whether the data map says at all who else holds the data. */
export const othersUnsaid = ({ others }: Pick<DataMap, 'others'>): readonly Said[] =>
  others !== undefined
    ? []
    : [
        {
          en: 'MADOGUCHI_DATA_MAP: nothing says who else holds these data; name processors and joint users under `others`, or say `others: []` (Art. 25)',
          ja: 'MADOGUCHI_DATA_MAP: 委託先・共同利用者・提供先の記載がありません。`others` に書くか、なければ `others: []` としてください（法第25条）',
        },
      ];

/** A map that says there are no records of provisions, beside provisions of which the Act has them kept: an opt-out and consent are no exception (Art. 29(1)). */
export const recordsDenied = ({
  provisions,
  noProvisionRecords,
}: Pick<DataMap, 'provisions' | 'noProvisionRecords'>): readonly Said[] => {
  const recorded = provisions.filter(({ under }) => under !== 'otherwise').map(({ id }) => id);
  if (noProvisionRecords === undefined || recorded.length === 0) return [];
  return [
    {
      en: `MADOGUCHI_DATA_MAP: \`noProvisionRecords\` says that there are no records of provisions, and ${recorded.join(', ')} under \`provisions\` is provided under an opt-out or by consent, of which records are kept (Art. 29(1)); give the collection that holds them \`record\`, or have it looked at why none is needed`,
      ja: `MADOGUCHI_DATA_MAP: noProvisionRecords は第三者提供記録がないとしていますが、provisions の ${recorded.join('、')} はオプトアウト又は同意による提供であり、記録の作成・保存の対象です（法第29条第1項）。記録のある collections に record を書くか、記録を要しない理由をご確認ください`,
    },
  ];
};

/** Owners who have a mailbox and are written to by nobody, since no link would lead here. */
export const ownersUnwritten = (
  map: Pick<DataMap, 'stores' | 'provisions'>,
  repliesAt: string | undefined,
): readonly Said[] =>
  repliesAt !== undefined || askedByMail(map).length === 0
    ? []
    : [
        {
          en: 'MADOGUCHI_REPLIES_URL: is not set, so that no link goes to the mailboxes under `ownerEmail` of the data map; say under which address this desk is reached, or send on what is asked (`madoguchi asked`)',
          ja: 'MADOGUCHI_REPLIES_URL: 設定されていないため、データマップの ownerEmail に回答用のリンクを送れません。この窓口に届くアドレスを設定するか、依頼文（madoguchi asked）を職員が送ってください',
        },
      ];
