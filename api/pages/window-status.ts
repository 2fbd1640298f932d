import type { Stage } from '../../law/stages';
import type { Said } from '../../law/said';
import { html, type Html, type Piece } from './html';
import { day, facts, hidden } from './layout';
import { dayInWords } from './days';
import { typedAt, type Typed } from './shape';
import { authorityPapers, paperRow, personsPapers, radios, type Offered } from './window-apply';
import {
  field,
  framed,
  idAt,
  keptAlong,
  keptIn,
  PAPERS,
  refusedAbove,
  tick,
  type Filled,
  type Frame,
} from './window-frame';
import { STANDS, tell } from './window-words';

/** How one request stands, as it is told: stage, what is awaited, dates. Nobody's name, nothing that was found. */
export type ShownCase = {
  readonly number: string;
  readonly right: Said;
  readonly stage: Stage;
  readonly waits: 'you' | 'us' | undefined;
  readonly arrivedOn: string;
  readonly promisedOn?: string | undefined;
  readonly closedOn?: string | undefined;
  readonly lacks: readonly Said[];
  readonly asked: boolean;
  /** What may be done about this one, and leaves the others of its application as they are. */
  readonly may: readonly ('complain' | 'withdraw')[];
};

/** What a person may do at the window. */
export const DEEDS = ['supplement', 'answer-way', 'withdraw', 'complain', 'code', 'prove', 'fetch', 'leave'] as const;
export type Deed = (typeof DEEDS)[number];
/** By which something is taken in: where requests come by post alone, none of them is to be had. */
export const TAKES_IN: readonly Deed[] = ['supplement', 'answer-way', 'withdraw', 'complain'];
export const isDeed = (word: string): word is Deed => (DEEDS as readonly string[]).includes(word);

/** What was typed before a visit ended, and stands in its form again. */
export function begunIn(typed: Typed, lang: Frame['lang']) {
  const { deed: [deed = ''] = [], ...kept } = keptIn(typed);
  const refused = { faults: [], says: tell(lang, 'typedKept'), status: 200 };
  return isDeed(deed) ? { deed, typed: kept, refused } : undefined;
}

export type Fee = {
  readonly yen: number;
  /** The day of our letter, or of the arrival until one left; nothing where that has passed and no letter told another. */
  readonly by: string | undefined;
  readonly methods: readonly Said[];
  readonly sendTo: string;
};

/** What was left empty, of the person and of the agent, where one asks. */
export type Empty = {
  readonly principal: readonly ('birthDate' | 'postalCode' | 'address' | 'email')[];
  readonly agent?: readonly ('name' | 'postalCode' | 'address' | 'email')[] | undefined;
};

export type Standing = {
  readonly application: string;
  /** It came by the window. Of what came otherwise the secret went on paper through other hands: it shows how it stands, and takes nothing. */
  readonly cameHere: boolean;
  readonly cases: readonly ShownCase[];
  readonly fee?: Fee | undefined;
  /** What of the form was left empty, and may be filled in here. */
  readonly empty: Empty;
  /** The way they asked to be answered, as `wayValue` writes it. */
  readonly answerBy: string;
  /** Scans that were let go unread, each with what to do. */
  readonly letGo: readonly Said[];
  readonly may: readonly Deed[];
  readonly mayFetch: 'nothing' | 'noMailbox' | 'code' | 'proven';
  readonly answers: readonly { readonly documentNumber: string; readonly issuedOn: string; readonly called: Said }[];
};

/** Where somebody says which request they ask after. */
export const askPage = (frame: Frame, filled: Filled, asking: string, refused?: string): string =>
  framed(
    frame,
    tell(frame.lang, 'status'),
    html`${refused === undefined ? html`<p class="lead">${tell(frame.lang, 'statusLead')}</p>` : refusedAbove(filled, refused)}
      <form class="form narrow" method="post" action="/${frame.lang}/status" accept-charset="utf-8" autocomplete="off">
        ${hidden('_asking', asking)}
        ${Object.entries(keptAlong(filled.typed)).map(([name, texts]) => texts.map((text) => hidden(name, text)))}
        ${field(filled, { at: 'number', word: 'number', needed: true, auto: 'off' })}
        ${field(filled, { at: 'secret', word: 'secret', needed: true, hint: 'secretHint', auto: 'off' })}
        <div class="end"><button>${tell(frame.lang, 'statusGo')}</button></div>
      </form>
      <details class="group">
        <summary>${tell(frame.lang, 'secretLost')}</summary>
        <p>${tell(frame.lang, 'secretLostSays')}</p>
        <p><a href="/${frame.lang}">${tell(frame.lang, 'guidance')}</a></p>
      </details>`,
  );

/** What somebody carries home from the window: shown once, and no page shows it again. */
export const receiptPage = (
  frame: Frame,
  {
    application,
    secret,
    standing,
    visit,
  }: { readonly application: string; readonly secret: string; readonly standing: Standing; readonly visit: string },
): string => {
  const { lang } = frame;
  return framed(
    frame,
    tell(lang, 'received'),
    html`<div class="notice good" role="status">
        <p class="head">${tell(lang, 'keepThis')}</p>
        ${facts([
          [tell(lang, 'number'), html`<code class="key">${application}</code>`],
          [tell(lang, 'secret'), html`<code class="key">${secret}</code>`],
        ])}
      </div>
      <p>${tell(lang, 'provesNothing')}</p>
      ${lacking(standing, lang)}${paying(standing, lang)}
      <p><a href="/${lang}/status">${tell(lang, 'seeStatus')}</a></p>
      <h2>${tell(lang, 'leave')}</h2>
      <p>${tell(lang, 'leaveLead')}</p>
      <form class="form narrow" method="post" action="/${lang}/status/leave" accept-charset="utf-8">
        ${hidden('_visit', visit)}
        <div class="end"><button class="quiet">${tell(lang, 'leave')}</button></div>
      </form>`,
  );
};

function lacking({ cases, letGo }: Standing, lang: Frame['lang']): Piece {
  const lacks = [...cases.flatMap((one) => one.lacks), ...letGo];
  const all = [...new Map(lacks.map((one) => [one.ja, one] as const)).values()];
  return html`<h2>${tell(lang, 'lacking')}</h2>
    ${
      all.length === 0
        ? html`<p>${tell(lang, 'lacksNothing')}</p>`
        : html`<ul class="lacks">
            ${all.map((one) => html`<li>${one[lang]}</li>`)}
          </ul>`
    }`;
}

const letGo = ({ letGo }: Standing, lang: Frame['lang']): Piece =>
  letGo.length > 0 &&
  html`<div class="notice">
    <p class="head">${tell(lang, 'letGoHead')}</p>
    <ul>
      ${letGo.map((one) => html`<li>${one[lang]}</li>`)}
    </ul>
  </div>`;

function paying({ fee, application }: Standing, lang: Frame['lang']): Piece {
  if (fee === undefined) return undefined;
  const { yen, by, methods, sendTo } = fee;
  return html`<h2>${tell(lang, 'pay')}</h2>
    <p>${tell(lang, 'payLead', { yen: yen.toLocaleString('en-US'), number: application })}</p>
    <ul>
      ${methods.map((one) => html`<li>${one[lang]}</li>`)}
    </ul>
    ${facts([
      [
        tell(lang, 'payBy'),
        by === undefined ? tell(lang, 'payByToBeTold') : tell(lang, 'payByDay', { day: dayInWords(by, lang) ?? by }),
      ],
      [tell(lang, 'sendTo'), sendTo],
    ])}`;
}

/** How an application stands, and what may be done about it here. */
export function standingPage(
  frame: Frame,
  offered: Offered,
  standing: Standing,
  visit: string,
  {
    filled,
    deed,
    refused,
    done,
    key,
  }: {
    readonly filled: Filled;
    readonly key: string;
    /** What was just asked for, done or refused. */
    readonly deed?: Deed | undefined;
    readonly refused?: string | undefined;
    readonly done?: string | undefined;
  },
): string {
  const { lang } = frame;
  const blank: Filled = { lang, typed: {}, faults: [] };
  const of = (one: Deed): Filled => (deed === one ? filled : blank);
  const form = (one: Deed, inner: Piece, send: string, isQuiet = false, files = false): Html =>
    html`<form
      class="form"
      method="post"
      action="/${lang}/status/${one}"
      accept-charset="utf-8"
      ${files && html` enctype="multipart/form-data"`}
    >
      ${hidden('_visit', visit)}${hidden('_key', key)}${inner}
      <div class="end"><button ${isQuiet && html` class="quiet"`}>${send}</button></div>
    </form>`;
  const takes = frame.takesWeb && standing.cameHere;
  const section = (one: Deed, head: string, lead: string, inner: Piece, send: string, files = false): Piece =>
    takes &&
    standing.may.includes(one) &&
    html`<details class="group" id="${one}" ${deed === one && refused !== undefined && html` open`}>
      <summary>${head}</summary>
      ${lead !== '' && html`<p>${lead}</p>`} ${form(one, inner, send, false, files)}
    </details>`;
  const about = deed === 'withdraw' || deed === 'complain' ? typedAt(filled.typed, 'number') : undefined;
  const aboutCase = ({ number, may }: ShownCase): Piece =>
    (['complain', 'withdraw'] as const).map((one) => {
      if (!takes || !may.includes(one)) return undefined;
      const here = deed === one && about === number;
      const own: Filled = { ...(here ? filled : blank), of: `-${one}-${number}` };
      return html`<details class="group" id="${one}-${number}" ${here && refused !== undefined && html` open`}>
        <summary>${tell(lang, one)}</summary>
        <p>${tell(lang, one === 'withdraw' ? 'withdrawLead' : 'complainLead')}</p>
        ${form(
          one,
          one === 'withdraw'
            ? [
                hidden('number', number),
                field(own, { at: '/reason', word: 'reason' }),
                tick(own, '/really', 'reallyWithdraw'),
              ]
            : [hidden('number', number), field(own, { at: '/says', word: 'says', needed: true, lines: 5 })],
          tell(lang, one === 'withdraw' ? 'withdraw' : 'send'),
        )}
      </details>`;
    });
  const above: Filled = about === undefined ? filled : { ...filled, of: `-${deed ?? ''}-${about}` };
  return framed(
    frame,
    tell(lang, 'status'),
    html`${refused !== undefined && refusedAbove(above, refused)}${
        done !== undefined && html`<div class="notice good" role="status"><p class="head">${done}</p></div>`
      }
      <p class="lead">${tell(lang, 'number')} <strong class="nowrap">${standing.application}</strong></p>
      ${standing.cases.map((one) => caseOf(one, lang, aboutCase(one)))}${letGo(standing, lang)}${paying(standing, lang)}
      ${fetching(standing, of('prove'), deed, lang, form)}
      ${!takes && html`<p>${tell(lang, 'takesNothing')} <a href="/${lang}">${tell(lang, 'guidance')}</a></p>`}
      ${takes && standing.may.length > 0 && html`<h2>${tell(lang, 'youCan')}</h2>`}
      ${section(
        'supplement',
        tell(lang, 'supplement'),
        tell(lang, 'supplementLead'),
        supplementing(of('supplement'), offered, standing),
        tell(lang, 'send'),
        true,
      )}
      ${section(
        'answer-way',
        tell(lang, 'answerWay'),
        '',
        radios(
          deed === 'answer-way' ? filled : { ...blank, typed: { '/answerBy': [standing.answerBy] } },
          ...(['/answerBy', 'answerBy'] as const),
          offered.ways,
        ),
        tell(lang, 'send'),
      )}
      <h2>${tell(lang, 'leave')}</h2>
      <p>${tell(lang, 'leaveLead')}</p>
      ${form('leave', undefined, tell(lang, 'leave'), true)}`,
  );
}

const caseOf = (
  { number, right, stage, waits, lacks, asked, ...dates }: ShownCase,
  lang: Frame['lang'],
  does: Piece,
): Html =>
  html`<section class="record" aria-labelledby="${idAt(number)}">
    <h2 id="${idAt(number)}">${right[lang].charAt(0).toUpperCase() + right[lang].slice(1)}</h2>
    <p><strong class="now">${STANDS[stage][lang]}</strong></p>
    ${waits !== undefined && html`<p>${tell(lang, waits === 'you' ? 'waitsForYou' : 'waitsForUs')}</p>`}
    ${asked && html`<p>${tell(lang, 'asked')}</p>`}
    ${
      lacks.length > 0 &&
      html`<p>${tell(lang, 'lacking')}</p>
        <ul class="lacks">
          ${lacks.map((one) => html`<li>${one[lang]}</li>`)}
        </ul>`
    }
    ${facts([
      [tell(lang, 'arrivedOn'), day(dates.arrivedOn, lang)],
      dates.promisedOn === undefined || dates.closedOn !== undefined
        ? undefined
        : [tell(lang, 'promisedOn'), day(dates.promisedOn, lang)],
      dates.closedOn === undefined ? undefined : [tell(lang, 'closedOn'), day(dates.closedOn, lang)],
    ])}
    ${does}
  </section>`;

const supplementing = (filled: Filled, offered: Offered, { empty }: Standing): Piece => [
  fields(filled, '/principal', empty.principal),
  empty.agent !== undefined &&
    empty.agent.length > 0 &&
    html`<fieldset class="row">
      <legend>${tell(filled.lang, 'agent')}</legend>
      ${fields(filled, '/agent', empty.agent)}
    </fieldset>`,
  field(filled, { at: '/concerning', word: 'words', lines: 5 }),
  html`<p class="hint">${tell(filled.lang, 'papersHint')}</p>
    <p class="hint">${tell(filled.lang, 'blackedOutHint')}</p>`,
  personsPapers(filled, offered),
  empty.agent !== undefined &&
    offered.agentDocuments.length > 0 &&
    PAPERS.agent.map((row) => paperRow(filled, `/papers/${row}`, 1, offered.agentDocuments, 'agentPaper')),
  offered.authorities.length > 0 && authorityPapers(filled, offered),
];

const fields = (filled: Filled, at: string, empty: readonly (keyof typeof TYPES)[]): Piece =>
  empty.map((word) => field(filled, { at: `${at}/${word}`, word, type: TYPES[word] }));
const TYPES = { name: 'text', birthDate: 'day', postalCode: 'text', address: 'text', email: 'email' } as const;

/** The answer is fetched by a code that goes to a proven mailbox alone. */
function fetching(
  { mayFetch, answers }: Standing,
  filled: Filled,
  deed: Deed | undefined,
  lang: Frame['lang'],
  form: (deed: Deed, inner: Piece, send: string, isQuiet?: boolean) => Html,
): Piece {
  if (mayFetch === 'nothing') return undefined;
  const head = html`<h2>${tell(lang, 'fetch')}</h2>`;
  if (mayFetch === 'noMailbox')
    return html`${head}
      <p>${tell(lang, 'noMailbox')}</p>`;
  if (mayFetch === 'proven')
    return html`${head}
      <ul class="ways">
        ${answers.map(
          ({ documentNumber, issuedOn, called }) =>
            html`<li>
              ${form(
                'fetch',
                hidden('document', documentNumber),
                tell(lang, 'download', { document: called[lang], day: dayInWords(issuedOn, lang) ?? issuedOn }),
              )}
            </li>`,
        )}
      </ul>`;
  const isSent = deed === 'code' || deed === 'prove';
  return html`${head}
    <p>${tell(lang, 'fetchLead')}</p>
    ${
      isSent &&
      form(
        'prove',
        field(filled, { at: 'code', word: 'code', needed: true, auto: 'one-time-code' }),
        tell(lang, 'enterCode'),
      )
    }
    ${form('code', undefined, tell(lang, isSent ? 'sendAnother' : 'sendCode'), isSent)}`;
}

/** Something that is not here, or not now. */
export const saidAtTheWindow = (frame: Frame, title: string, says: string): string =>
  framed(
    frame,
    title,
    html`<p class="lead">${says}</p>
      <p><a href="/${frame.lang}">${tell(frame.lang, 'guidance')}</a></p>`,
  );
