import type { CaseFile, CaseRemains, LetterList } from '../casefile/views';
import { PARENTS, WITHOUT_STANDING } from '../law/authorities';
import { CEASING } from '../law/cessation';
import { LANGUAGES } from '../law/languages';
import { ASKED_BESIDES, DOUBTED, RAISED_BY } from '../law/raising';
import { RIGHTS } from '../law/rights';
import { coded } from './codes';
import { copiesLines } from './own-copies-page';
import { earlierTable, inJapan, standingPage, yen } from './pages';
import { listed, page, table } from './tables';
import { WORDS, type Lang } from './words';

/** What came in the envelope, how each thing said is proven, and what became of the money and of the letters. */
export function filePage(view: CaseFile | CaseRemains, lang: Lang): string {
  if (!('principal' in view)) return remainsPage(view, lang);
  const w = (word: keyof typeof WORDS): string => WORDS[word][lang];
  const c = (code: string): string => coded(code, lang);
  const proofOf = ({ proof }: CaseFile['identifiers'][number]): string =>
    proof === undefined
      ? w('none')
      : proof.by === 'reply'
        ? c('reply')
        : proof.by === 'document'
          ? c(proof.document)
          : `= ${proof.store}`;
  const { agent } = view;
  return page(
    standingPage(view, lang),
    listed(
      [
        w('applicant'),
        `${c(view.applicant)}, ${c(view.arrivedBy)} → ${[c(view.answerBy), view.answerWay ?? ''].filter(Boolean).join(': ')}`,
        w('proof'),
      ],
      view.identifiers.map((one) => [c(one.kind), one.value, proofOf(one)]),
    ),
    listed(
      [w('asked'), ''],
      [
        ...(view.appliedOn === undefined ? [] : [[w('appliedOn'), view.appliedOn]]),
        [w('form'), view.onPrescribedForm ? w('yes') : w('no')],
        ...(view.relief === undefined ? [] : [[w('relief'), CEASING[view.relief][lang]]]),
        ...(view.concerning === undefined ? [] : [[w('concerning'), view.concerning.replaceAll('\n', ' ⏎ ')]]),
        ...(view.knownAs === undefined ? [] : [[w('knownAs'), view.knownAs.map(({ label }) => label).join('、')]]),
        ...(view.limitedTo === undefined
          ? []
          : [[w('limitedTo'), view.limitedTo.map(({ label }) => label).join('、')]]),
        ...(view.lettersIn === 'ja' ? [] : [[w('lettersIn'), LANGUAGES[view.lettersIn][lang]]]),
        ...(view.asksAs === undefined ? [] : [[w('asksAs'), WITHOUT_STANDING[view.asksAs][lang]]]),
        ...view.doubts.map(({ because, what, changedOn, sight }, nth) => [
          w('doubts'),
          `${nth + 1}. ${RAISED_BY[because][lang]} (${DOUBTED[what][lang]}${changedOn === undefined ? '' : `, ${changedOn}`}): ${sight}`,
        ]),
        ...view.heardBefore.map(({ by, value, since, sight }) => [
          w('heardBefore'),
          `${ASKED_BESIDES[by][lang]}: ${value} (${since}): ${sight}`,
        ]),
        ...(agent === undefined
          ? []
          : [[c('agent'), [agent.name, agent.postalCode, agent.address, agent.email].filter(Boolean).join('  ')]]),
      ],
    ),
    listed(
      [w('papers'), '', '', ''],
      [
        ...view.papers.map((paper) => [
          paper[lang],
          `${c(paper.of)}, ${c(paper.side)}`,
          paper.expiresOn ?? paper.issuedOn ?? '',
          paper.evidenceId ?? paper.letGo?.[lang] ?? '',
        ]),
        ...view.authorities.map((paper) => [
          paper[lang],
          [
            ...(paper.rights ?? []).map((right) => RIGHTS[right][lang]),
            ...(paper.parents === undefined ? [] : [PARENTS[paper.parents][lang]]),
          ].join(', '),
          paper.issuedOn ?? '',
          paper.evidenceId ?? paper.letGo?.[lang] ?? '',
        ]),
      ],
    ),
    listed(
      [w('askedOfOwners'), '', w('askedOn'), '', `madoguchi asked ${view.number}`],
      view.ownersAsked
        .filter(({ answeredAt }) => answeredAt === undefined)
        .map(({ store, round, owner, question, askedAt, links, unreached }) => [
          `${store} --round ${round}`,
          owner,
          inJapan(askedAt).slice(0, 10),
          w(links > 0 && unreached === undefined ? 'byLink' : 'sentOn'),
          question.replaceAll('\n', ' ⏎ '),
        ]),
    ),
    custodyTable(view.custody, lang),
    moneyTable(view, lang),
    earlierTable(view.earlier, lang),
    listed(
      [w('alike'), '', ''],
      view.alike.map(({ application, sameEnvelope, open, rights }) => [
        application,
        `${rights.map(c).join(', ')}${open ? ` (${w('stillOpen')})` : ''}`,
        sameEnvelope ? w('sameEnvelope') : '',
      ]),
    ),
    letterTable(view.letters, lang, '  '),
  );
}

/** What remains of a case whose key was destroyed, and what went. */
function remainsPage(view: CaseRemains, lang: Lang): string {
  const w = (word: keyof typeof WORDS): string => WORDS[word][lang];
  const facts = [
    [w('stage'), view.stage[lang]],
    [w('destroyed'), `${inJapan(view.destroyed?.at ?? '').slice(0, 10)}: ${view.destroyed?.[lang] ?? ''}`],
    ...copiesLines(view, lang),
    [w('application'), view.application.number],
    [w('arrived'), view.arrivedOn],
    ...(view.leftToDo ?? []).map((one) => [w('notes'), one[lang]]),
  ];
  return page(
    `${view.number}  ${view.right[lang]}\n${table(['', ''], facts, '  ')}`,
    custodyTable(view.custody, lang),
    moneyTable(view, lang),
    letterTable(view.letters, lang, '  '),
  );
}

const custodyTable = (custody: CaseFile['custody'], lang: Lang): string =>
  listed(
    [WORDS.pieces[lang], '', '', '', '', ''],
    custody.map((line) => [
      line.receivedOn,
      line[lang],
      yen(line.yen),
      line.number ?? '',
      becomes(line, lang),
      line.alsoIn.length === 0 ? '' : `${WORDS.alsoIn[lang]}: ${line.alsoIn.join(', ')}`,
    ]),
  );

/** What became of a piece of money: it was cashed, goes back, or went back; how, when and by whom. */
function becomes({ returnedBecause, toldIn, cashedOn, wentBack }: CaseFile['custody'][number], lang: Lang): string {
  if (wentBack !== undefined)
    return `${WORDS.wentBack[lang]}: ${[wentBack.on, wentBack[lang], wentBack.by, wentBack.tracking, wentBack.letter].filter(Boolean).join(', ')}`;
  if (returnedBecause !== undefined)
    return `${WORDS.back[lang]}: ${returnedBecause[lang]} (${toldIn ?? WORDS.notSent[lang]})`;
  return cashedOn === undefined ? '' : `${WORDS.cashed[lang]}: ${cashedOn}`;
}

/** Where every yen is: what came in is what is kept, has still to go back, and went back. */
export const moneyTable = ({ money }: Pick<CaseFile, 'money'>, lang: Lang): string =>
  money.in === 0
    ? ''
    : listed(
        [WORDS.balance[lang], ''],
        [
          [WORDS.cameIn[lang], yen(money.in)],
          [WORDS.kept[lang], yen(money.kept)],
          [WORDS.goingBack[lang], yen(money.goingBack)],
          [WORDS.wentBack[lang], yen(money.goneBack)],
          ...money.fee.map((fee) => [fee.case, fee[lang]]),
          ...money.ofTheFee.went.map((went) => [yen(went.yen), `${went.on}, ${went[lang]}, ${went.by}`]),
        ],
      );

export const lettersPage = ({ letters }: LetterList, lang: Lang): string =>
  letters.length === 0 ? WORDS.nothing[lang] : letterTable(letters, lang);

const letterTable = (letters: LetterList['letters'], lang: Lang, indent = ''): string =>
  letters.length === 0
    ? ''
    : table(
        [WORDS.document[lang], WORDS.kind[lang], WORDS.day[lang], WORDS.way[lang], WORDS.sent[lang]],
        letters.map((one) => [
          one.documentNumber,
          lang === 'ja' ? one.ja : one.kind,
          one.issuedOn,
          [
            ...[coded(one.way, lang), one.medium?.id ?? ''],
            one.way === 'otherWay' || one.way === 'email' ? '' : coded(one.mailClass, lang),
          ]
            .filter(Boolean)
            .join(' '),
          [whereIs(one, lang), one.tracking ?? (one.untracked ? WORDS.untracked[lang] : '')].filter(Boolean).join(' '),
        ]),
        indent,
      );

/** A letter by post lies in the mail room's tray until somebody says that it left; or noted its number; one by e-mail has left when it was handed over. */
function whereIs(
  { dispatchedOn, leavingAt, handedOverAt, stoppedAt, way, tracking }: LetterList['letters'][number],
  lang: Lang,
): string {
  if (dispatchedOn !== undefined) return dispatchedOn;
  if (tracking !== undefined) return WORDS.posted[lang]; // on which day, the post knows
  if (stoppedAt !== undefined)
    return WORDS[leavingAt !== undefined && way === 'email' ? 'stoppedLate' : 'stopped'][lang];
  if (handedOverAt === undefined) return WORDS[leavingAt === undefined ? 'notSent' : 'leaving'][lang];
  if (way === 'otherWay') return WORDS.toBeGiven[lang];
  return way === 'email' ? inJapan(handedOverAt).slice(0, 10) : WORDS.inTray[lang];
}
