import type { JournalView } from '../../casefile/decision-views';
import type { CaseFile, CaseRemains, LetterList } from '../../casefile/views';
import { LETTERS, type LetterKind } from '../../casefile/letter';
import { dayInJapan, type CivilDate } from '../../law/clock';
import { ACTS, type Act, type Role } from '../../law/acts';
import { leadsOn, onwardFirst } from '../../law/onward';
import { holds, toldBesides, whatFollows } from './case-after';
import { complaints, custodyLog, linkedCases, mandate, returned, twoPeople } from './case-beside';
import { entryCalled, wasRead } from './journal-words';
import { entryAt, sentBackHere, type Reads, type SentBack } from './entry';
import { whosePaper } from './case-identity';
import { isAtWork, measures, stores, whileAtWork } from './case-work';
import { choicesIn } from './choices';
import { html, type Html, type Piece } from './html';
import { articles, day, facts, LIVE, notice, page, type Looks } from './layout';
import { distance } from './lists';
import { onPage } from './page-words';
import { passwordAt } from './password';
import { capital, ROLE_WORDS, say, WAITS, type Lang } from './words';

export type CaseSeen = {
  readonly file: CaseFile;
  readonly journal: JournalView;
  readonly today: CivilDate;
  /** What was entered just now. */
  readonly done?: Act | undefined;
  readonly nameOf: (id: string) => string;
  /** What whoever looks may read: nobody is led to what is refused. */
  readonly reads: Reads;
  /** Why the decision was sent back that is to be made anew. */
  readonly sentBack?: SentBack | undefined;
};

const joined = (lang: Lang): string => (lang === 'ja' ? '、' : ', ');
/** One case: what may be done next beside everything it rests on. */
export function casePage(looks: Looks, seen: CaseSeen): string {
  const { lang } = looks;
  const { file, journal, today, done } = seen;
  return page({
    ...looks,
    title: `${file.number} ${file.right[lang]}`,
    ...(isAtWork(file) && { script: LIVE }),
    main: html`${done && notice('good', say(lang, 'done'), html`<p>${capital(ACTS[done][lang], lang)}</p>`)}
      ${file.trouble !== undefined && notice('bad', say(lang, 'trouble'), html`<p>${onPage(file.troubleSays?.[lang] ?? file.trouble, lang)}</p>`)}
      <p class="lead" id="stands" ${isAtWork(file) && html` data-live`}>
        <span class="now">${file.stage[lang]}</span>
        ${say(lang, 'waitsFor')}${lang === 'ja' ? '：' : ': '}${WAITS[file.waitsFor]?.[lang] ?? file.waitsFor}${file.leftToDo && html`<br /><span class="soft">${file.leftToDo.map((one) => onPage(one[lang], lang)).join(joined(lang))}</span>`}
      </p>
      <div class="case">
        <div>
          ${clocks(file, today, lang)} ${lacking(file, lang)} ${who(file, lang)} ${mandate(file, lang)}
          ${whileAtWork(file, 'work', lang, [stores(file, seen.reads, lang), measures(file, seen.reads, lang)])}
          ${holds(file, lang)} ${toldBesides(seen, lang)} ${whatFollows(file, lang)} ${papers(file, seen.reads, lang)}
          ${decided(seen, lang)} ${letters(file, lang, seen.reads.letters)} ${returned(file, lang)}
          ${custodyLog(file, seen.nameOf, lang)} ${complaints(seen, lang)} ${linkedCases(file, lang)}
          ${history(journal, seen, lang)}
        </div>
        <aside id="may" aria-labelledby="may-do" ${isAtWork(file) && html` data-live`}>${mayDoList(seen, lang)}</aside>
      </div>`,
  });
}

function mayDoList({ file }: CaseSeen, lang: Lang): Html {
  const [mine, theirs] = [true, false].map((is) =>
    onwardFirst(file.stage.name, file.next).filter(({ yours }) => (yours === true) === is),
  );
  const entry = ({ act, article, ...said }: CaseFile['next'][number], more?: Piece): Html => {
    const called = capital(said[lang], lang);
    return html`<li ${leadsOn(file.stage.name, act) && html` class="first"`}>
      ${more === undefined ? html`<a href="/cases/${file.number}/acts/${act}">${called}</a>` : called}<span class="soft"
        >${articles(article, lang)}${more}</span
      >
    </li>`;
  };
  const by = (roles: readonly Role[]): string =>
    roles.map((role) => ROLE_WORDS[role]?.[lang] ?? role).join(joined(lang));
  return html`<h2 id="may-do">${say(lang, 'mayDo')}</h2>
    ${
      mine?.length === 0
        ? html`<p class="soft">${say(lang, 'mayNothing')}</p>`
        : html`<ul class="acts">
            ${mine?.map((one) => entry(one))}
          </ul>`
    }
    ${
      (theirs?.length ?? 0) > 0 &&
      html`<h3>${say(lang, 'forOthers')}</h3>
        <ul class="acts">
          ${theirs?.map((one) => entry(one, html` ${lang === 'ja' ? '／' : '· '}${by(one.by)}`))}
        </ul>`
    }`;
}

const clocks = (file: CaseFile, today: CivilDate, lang: Lang): Html =>
  html`<h2>${say(lang, 'clocks')}</h2>
    ${facts([
      [say(lang, 'arrived'), day(file.arrivedOn, lang)],
      [say(lang, 'due'), [day(file.dueOn, lang), ' ', distance(file, today, lang)]],
      file.promisedOn === undefined ? undefined : [say(lang, 'promise'), day(file.promisedOn, lang)],
      file.firstPromisedOn === undefined ? undefined : [say(lang, 'firstPromise'), day(file.firstPromisedOn, lang)],
      file.pauses.length === 0
        ? undefined
        : [
            say(lang, 'pauses'),
            file.pauses.map(
              ({ from, until }) =>
                html`<div>
                  ${until === undefined ? say(lang, 'since', { from }) : say(lang, 'between', { from, until })}
                </div>`,
            ),
          ],
      file.delays === undefined
        ? undefined
        : [
            say(lang, 'delaysTold'),
            file.delays.map(({ toldOn, until }) => html`<div>${say(lang, 'delayTold', { day: toldOn, until })}</div>`),
          ],
      file.suitFrom === undefined ? undefined : [say(lang, 'suit'), day(file.suitFrom, lang)],
    ])}`;

const lacking = ({ defects, because, reminded }: CaseFile, lang: Lang): Html =>
  html`<h2>${say(lang, 'lacks')}</h2>
    ${
      defects.length === 0
        ? html`<p class="soft">${say(lang, 'lacksNothing')}</p>`
        : html`<ul class="lacks">
            ${defects.map((one) => html`<li>${onPage(one[lang], lang)}${one.about !== undefined && html` <span class="soft">${one.about[lang]}</span>`}</li>`)}
          </ul>`
    }${[...because, ...reminded].map((one) => html`<p class="soft">${onPage(one[lang], lang)}</p>`)}`;

function who(file: CaseFile, lang: Lang): Html {
  const person = ({
    name,
    kana,
    birthDate,
    postalCode,
    address,
    email,
    phone,
    customerNumber,
  }: CaseFile['principal']): Html =>
    html`<strong>${name}</strong>${kana !== undefined && html` <span class="soft">${kana}</span>`}<br />${[
        birthDate !== undefined && day(birthDate, lang),
        [postalCode?.replace(/^(\d{3})-?(\d{4})$/, '〒$1-$2'), address].filter(Boolean).join(' '),
        email,
        phone,
        customerNumber,
      ]
        .filter((one) => one !== false && one !== undefined && one !== '')
        .map((one) => html`<span>${one}</span><br />`)}`;
  return html`<h2>${say(lang, 'who')}</h2>
    ${facts([
      [say(lang, 'principal'), person(file.principal)],
      file.agent === undefined ? undefined : [say(lang, 'agent'), person(file.agent)],
      file.concerning === undefined ? undefined : [say(lang, 'concerning'), file.concerning],
      [say(lang, 'answerBy'), choicesIn([file.answerBy], lang)[0]?.text],
      [say(lang, 'identity'), say(lang, file.identityConfirmed ? 'confirmed' : 'unconfirmed')],
      file.fee.due === 0 && file.fee.received === 0
        ? undefined
        : [say(lang, 'fee'), say(lang, 'feeOf', { received: file.fee.received, due: file.fee.due })],
    ])}`;
}

const papers = ({ papers: all, authorities, agent, number }: CaseFile, { evidence }: Reads, lang: Lang): Html =>
  html`<h2>${say(lang, 'evidence')}</h2>
    ${
      all.length + authorities.length === 0
        ? html`<p class="soft">${say(lang, 'noPapers')}</p>`
        : html`<ul class="lacks">
            ${[...all, ...authorities].map(
              (one) =>
                html`<li>
                  ${one.evidenceId === undefined || !evidence ? one[lang] : html`<a href="/cases/${number}/evidence/${one.evidenceId}">${one[lang]}</a>`}${agent !== undefined && 'of' in one && html` ${whosePaper(one.of, lang)}`}
                </li>`,
            )}
          </ul>`
    }`;

function decided({ file, nameOf, sentBack, reads }: CaseSeen, lang: Lang): Html | undefined {
  const plan = file.planned && reads.found && html`<a href="/cases/${file.number}/plan">${say(lang, 'readPlan')}</a>`;
  if (file.decision === undefined)
    return file.stage.name === 'deciding'
      ? html`<h2>${say(lang, 'decision')}</h2>
          ${sentBackHere(sentBack, file.number, nameOf, lang)}
          ${reads.found && html`<p class="end"><a href="/cases/${file.number}/weighing">${say(lang, 'readWeighing')}</a></p>`}`
      : html`${plan && html`<p class="end">${plan}</p>`}${certificate(file, reads, lang)}`; // what nobody decides is planned and proven all the same (Art. 27(2)(vi))
  return html`<h2>${say(lang, 'decision')}</h2>
    ${facts([
      [say(lang, 'twoPeople'), twoPeople(file, nameOf, lang)],
      [say(lang, 'digest'), html`<code>${file.decision}</code>`],
    ])}
    <p class="end">
      ${reads.found && html`<a href="/cases/${file.number}/decision">${say(lang, 'readDecision')}</a>`}${plan}${
        reads.found &&
        reads.letters &&
        file.stage.name !== 'closed' &&
        html`<a href="/cases/${file.number}/answer.pdf">${say(lang, 'asPrinted')}</a>`
      }
    </p>
    ${certificate(file, reads, lang)}`;
}

/** What was done in stores, or stopped by the owner of a provision, is proven for years by a signed certificate, whose page is for people and whose file `verify` checks. */
const certificate = ({ number, measures }: CaseFile, { found }: Reads, lang: Lang): Html | undefined =>
  found && measures.some(({ begunOn, doneOn }) => (begunOn ?? doneOn) !== undefined)
    ? html`<p class="end">
        <a href="/cases/${number}/certificate.pdf">${say(lang, 'certificatePage')}</a>
        <a href="/cases/${number}/certificate.json">${say(lang, 'certificateFile')}</a>
      </p>`
    : undefined;

/** How far a letter is: what left for good, what a person still carries away, and what is not drawn yet. */
export function letterStands(one: LetterList['letters'][number], lang: Lang): string {
  if (one.stoppedAt !== undefined) return say(lang, 'stopped');
  if (one.dispatchedOn !== undefined) return say(lang, 'leftOn', { day: one.dispatchedOn });
  if (one.handedOverAt === undefined) return say(lang, one.leavingAt === undefined ? 'drawing' : 'leaving');
  const on = { day: dayInJapan(Date.parse(one.handedOverAt)) };
  if (one.way === 'email') return say(lang, 'mailedOn', on);
  if (one.way === 'otherWay') return say(lang, 'toBeGiven');
  if (one.tracking !== undefined) return say(lang, 'leftNumbered', { number: one.tracking });
  return say(lang, one.untracked === true ? 'inTray' : 'inTraySince', on);
}

function letters({ letters: all, number }: Pick<CaseFile, 'number'> & LetterList, lang: Lang, reads: boolean): Html {
  return html`<h2>${say(lang, 'letters')}</h2>
    ${
      all.length === 0
        ? html`<p class="soft">${say(lang, 'noLetters')}</p>`
        : html`<ul class="lacks">
            ${all.map((one) => {
              const kind = LETTERS[one.kind][lang];
              return html`<li>
                ${one.pdf === undefined || !reads ? kind : html`<a href="/cases/${number}/letters/${one.documentNumber}.pdf">${kind}</a>`}
                <span class="soft">${one.documentNumber}${joined(lang)}${letterStands(one, lang)}</span>
                ${reads && passwordAt(number, one, lang)}
              </li>`;
            })}
          </ul>`
    }`;
}

const history = (
  { entries, intact }: JournalView,
  { nameOf, file, reads }: Pick<CaseSeen, 'nameOf' | 'file' | 'reads'>,
  lang: Lang,
): Html =>
  html`<h2>${say(lang, 'history')}</h2>
    <ol class="history">
      ${entries.map(
        ({ day: on, by, facts: told, ...entry }) =>
          html`<li>
            ${entryAt(file.number, entry, reads, entryCalled(entry.kind, lang))}${besides(wasRead(told['what'], lang) ?? concerns(told, file, lang), lang)}<span
              class="soft"
              >${day(on, lang)} · ${by === 'madoguchi' ? say(lang, 'engine') : nameOf(by)}</span
            >
          </li>`,
      )}
    </ol>
    ${intact ? html`<p class="soft">${say(lang, 'historyWhole')}</p>` : html`<p class="fault" role="alert">${say(lang, 'historyBroken')}</p>`}`;

const besides = (said: string | undefined, lang: Lang): string =>
  said === undefined ? '' : lang === 'ja' ? `（${said}）` : ` (${said})`;

const isLetter = (kind: string): kind is LetterKind => Object.hasOwn(LETTERS, kind);

/** Which store an entry is about, or which letter. */
function concerns(
  { store, letter }: Record<string, unknown>,
  { stores: all }: CaseFile,
  lang: Lang,
): string | undefined {
  if (typeof store === 'string') return all.find((one) => one.store === store)?.label ?? store;
  return typeof letter === 'string' && isLetter(letter) ? LETTERS[letter][lang] : undefined;
}

/** What remains of a case whose key was destroyed. */
export const remainsPage = (looks: Looks, file: CaseRemains, today: CivilDate, reads: boolean): string =>
  page({
    ...looks,
    title: `${file.number} ${file.right[looks.lang]}`,
    main: html`${notice('note', say(looks.lang, 'destroyed'), html`<p>${file.destroyed?.[looks.lang]}</p>`)}
    ${facts([
      [say(looks.lang, 'arrived'), day(file.arrivedOn, looks.lang)],
      [say(looks.lang, 'due'), [day(file.dueOn, looks.lang), ' ', distance(file, today, looks.lang)]],
    ])}${letters(file, looks.lang, reads)}`,
  });
