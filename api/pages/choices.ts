import { LETTERS } from '../../casefile/letter';
import { KEY_WORDS } from '../../casefile/identifiers';
import { APPLICANTS, AUTHORITIES, PARENTS, WITHOUT_STANDING } from '../../law/authorities';
import { CEASING } from '../../law/cessation';
import { CLAIMS, DIFFICULTIES, OUTWEIGHS } from '../../law/claims';
import { CORRECTIONS, NOT_CORRECTED } from '../../law/correction';
import { WITHHOLDING } from '../../law/withholding';
import { DOCUMENTS } from '../../law/documents';
import { BACK_BY, INSTRUMENTS } from '../../law/fees';
import { HEARD } from '../../law/identity';
import { INFORMATION } from '../../law/information';
import { LANGUAGES } from '../../law/languages';
import { TAKEN_UP } from '../../law/linked';
import { LATE_DENIAL, MANDATE_SAYS, MANDATE_STANDS } from '../../law/mandate';
import { SAID_OF_IT } from '../../law/measuring';
import { ANSWERS_OF_OTHERS, OTHERS } from '../../law/others';
import { PURPOSE_GROUNDS } from '../../law/purpose-notice';
import { ASKED_BESIDES, DOUBTED, RAISED_BY } from '../../law/raising';
import { CAME_BACK } from '../../law/returned-mail';
import { MATTERS } from '../../law/rights';
import type { Said } from '../../law/said';
import { CHANNELS, WORD_BY } from '../../law/standing';
import { STRUCK_BECAUSE } from '../../law/striking';
import { SAID_OF_UNDERTAKINGS } from '../../law/undertakings';
import { WAYS } from '../../law/ways';
import { OUTCOME_WORDS, type Lang } from './words';

/** What no table of the law has a word for, since no letter says it. */
const OWN: Readonly<Record<string, Said>> = {
  ...OUTCOME_WORDS,
  principal: { ja: '本人', en: 'the person' },
  agent: { ja: '代理人', en: 'the agent' },
  front: { ja: '表', en: 'front' },
  back: { ja: '裏', en: 'back' },
  everything: { ja: '限定しない', en: 'everything: it is limited no more' },
  both: { ja: '両面', en: 'both sides' },
  name: { ja: '氏名', en: 'name' },
  kana: { ja: 'フリガナ', en: 'reading' },
  birthDate: { ja: '生年月日', en: 'date of birth' },
  address: { ja: '住所', en: 'address' },
  formerName: { ja: '旧氏名', en: 'former name' },
  formerAddress: { ja: '旧住所', en: 'former address' },
  theirs: { ja: '請求者本人の記録', en: 'theirs' },
  notTheirs: { ja: '別人の記録', en: 'not theirs' },
  about: { ja: 'この案件に関する苦情', en: 'about this case' },
  request: { ja: '新たな請求', en: 'a request' },
  restrict: { ja: '利用の制限', en: 'restrict use' },
  stopProvision: { ja: '提供の停止', en: 'stop provision' },
  disclose: { ja: '全部開示', en: 'disclose all' },
  disclosePart: { ja: '一部開示', en: 'disclose in part' },
  refuse: { ja: '不開示', en: 'refuse' },
  nothingHeld: { ja: '不存在', en: 'nothing is held' },
  discloseRecords: { ja: '提供記録の開示', en: 'disclose the records' },
  discloseRecordsPart: { ja: '提供記録の一部開示', en: 'disclose the records in part' },
  refuseRecords: { ja: '提供記録の不開示', en: 'refuse the records' },
  noRecords: { ja: '提供記録の不存在', en: 'no records' },
  notify: { ja: '利用目的の通知', en: 'notify the purposes' },
  notifyPart: { ja: '利用目的の一部の通知', en: 'notify a part' },
  notNotify: { ja: '通知しない', en: 'do not notify' },
  correct: { ja: '訂正等を行う', en: 'correct' },
  correctPart: { ja: '一部訂正等を行う', en: 'correct in part' },
  notCorrect: { ja: '訂正等を行わない', en: 'do not correct' },
  noneToCorrect: { ja: '対象なし', en: 'nothing to correct' },
  cease: { ja: '利用停止等を行う', en: 'cease use' },
  ceasePart: { ja: '一部利用停止等を行う', en: 'cease in part' },
  ceaseOtherwise: { ja: '代替措置をとる', en: 'another measure' },
  notCease: { ja: '利用停止等を行わない', en: 'do not cease' },
  noneToCease: { ja: '対象なし', en: 'nothing to cease' },
  stopProvisionPart: { ja: '提供の一部停止', en: 'stop provision in part' },
  stopProvisionOtherwise: { ja: '代替措置をとる', en: 'another measure' },
  notStopProvision: { ja: '提供を停止しない', en: 'do not stop provision' },
  noProvision: { ja: '提供なし', en: 'nothing is provided' },
  stop: { ja: '提供を停止する', en: 'stop provision' },
  lifeOrProperty: { ja: '生命・身体・財産への危害のおそれ', en: 'danger to life, body or property' },
  unlawfulActs: { ja: '違法・不当な行為を助長するおそれ', en: 'would foster unlawful acts' },
  nationalSecurity: { ja: '国の安全等', en: 'national security' },
  crimePrevention: { ja: '犯罪の予防・捜査等', en: 'prevention of crime' },
  'what was asked': { ja: 'お尋ねしたこと', en: 'what was asked' },
  'what lacked': { ja: '足りなかったもの', en: 'what lacked' },
  'the answer': { ja: '照会への回答', en: 'the answer' },
  corrected: { ja: '訂正する', en: 'corrected' },
  true: { ja: '正しい', en: 'true' },
};

/** The tables in which words of a choice stand; the first that has them all is the one they were taken from. */
const TABLES: readonly Readonly<Record<string, Said>>[] = [
  ...[CHANNELS, WORD_BY, WAYS, MATTERS, DOCUMENTS, AUTHORITIES, APPLICANTS, WITHOUT_STANDING, PARENTS, LANGUAGES],
  ...[INSTRUMENTS, BACK_BY, HEARD, RAISED_BY, DOUBTED, ASKED_BESIDES, KEY_WORDS, MANDATE_SAYS, MANDATE_STANDS],
  ...[LATE_DENIAL, WITHHOLDING, PURPOSE_GROUNDS, CORRECTIONS, NOT_CORRECTED, CLAIMS, OUTWEIGHS, CEASING, DIFFICULTIES],
  ...[
    OTHERS,
    SAID_OF_IT,
    ANSWERS_OF_OTHERS,
    STRUCK_BECAUSE,
    CAME_BACK,
    TAKEN_UP,
    LETTERS,
    SAID_OF_UNDERTAKINGS,
    INFORMATION,
  ],
];

/** The words of a choice, each as a person reads it. */
export function choicesIn(
  words: readonly string[],
  lang: Lang,
): readonly { readonly value: string; readonly text: string }[] {
  const table = TABLES.find((one) => words.every((word) => Object.hasOwn(one, word)));
  return words.map((value) => {
    const said =
      table?.[value] ??
      (Object.hasOwn(OWN, value) ? OWN[value] : TABLES.find((one) => Object.hasOwn(one, value))?.[value]);
    return { value, text: said?.[lang] ?? value };
  });
}
