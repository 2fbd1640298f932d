/**
 * What a company tells of itself to whoever asks (Arts. 28(3), 32(1); Order Art. 10). It is about nobody's data: nobody shows who they are
 * for it, and no fee is asked, since Art. 38(1) knows none.
 */
export const INFORMATION = {
  holder: {
    ja: '事業者の名称、住所及び代表者の氏名（法第32条第1項第1号）',
    en: 'our name, address and representative (Article 32(1)(i))',
  },
  purposes: { ja: '保有個人データの利用目的（法第32条第1項第2号）', en: 'our purposes of use (Article 32(1)(ii))' },
  procedure: {
    ja: '開示等の請求等に応じる手続（法第32条第1項第3号）',
    en: 'how to make requests, and the fees (Article 32(1)(iii))',
  },
  safety: {
    ja: '安全管理のために講じた措置（法第32条第1項第4号、施行令第10条第1号）',
    en: 'our security measures (Article 32(1)(iv), Order Article 10(i))',
  },
  complaints: {
    ja: '苦情の申出先（法第32条第1項第4号、施行令第10条第2号及び第3号）',
    en: 'where complaints go (Article 32(1)(iv), Order Article 10(ii), (iii))',
  },
  abroad: {
    ja: '外国にある第三者による相当措置の継続的な実施を確保するために必要な措置（法第28条第3項）',
    en: 'what we do so that third parties abroad go on protecting personal data (Article 28(3))',
  },
} as const;
/** On what data go abroad without the recipient’s own system: then nothing is told of it when somebody asks (Art. 28(1); Art. 28(3) speaks of systems only). */
export const FOOTING_ABROAD = {
  consent: {
    ja: '外国にある第三者への提供を認める旨のご本人の同意',
    en: 'with the consent of the person to provision abroad',
  },
  equivalentCountry: {
    ja: '我が国と同等の水準にあるものとして個人情報保護委員会規則で定める国',
    en: 'in a country that the Commission’s rules name as protecting personal data as Japan does',
  },
} as const;
export type FootingAbroad = keyof typeof FOOTING_ABROAD;

/** What is told of a recipient abroad that has a system of its own, to whoever asks, beside its country (Rules Art. 18(3)). */
export const TOLD_OF_A_SYSTEM = {
  established: { ja: '体制の整備の方法', en: 'How its system was set up' },
  measures: { ja: '相当措置の概要', en: 'What it does' },
  checks: { ja: '確認の頻度及び方法', en: 'How often, and how, we see to it' },
  system: {
    ja: '相当措置の実施に影響を及ぼすおそれのある外国の制度の有無及び概要',
    en: 'Whether that country has laws that may affect this, and which',
  },
  hindrance: { ja: '相当措置の実施に関する支障の有無及び概要', en: 'Whether anything hinders it, and what' },
  remedy: { ja: '支障に関して当社が講ずる措置の概要', en: 'What we do about what hinders it' },
} as const;
export type ToldOfASystem = keyof typeof TOLD_OF_A_SYSTEM;
/** Without a hindrance there is nothing to be done about one; all else is told, or it is told why it is not (Rules Art. 18(3) to (5)). */
export const OWED_OF_A_SYSTEM = ['established', 'measures', 'checks', 'system', 'hindrance'] as const;

export type Information = keyof typeof INFORMATION;
