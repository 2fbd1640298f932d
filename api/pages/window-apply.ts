import { html, type Html, type Piece } from './html';
import { hidden } from './layout';
import { typedAt, type Typed } from './shape';
import {
  choice,
  described,
  faultBeside,
  field,
  framed,
  idAt,
  PAPERS,
  refusedAbove,
  type Filled,
  type Frame,
  type Needed,
  tick,
} from './window-frame';
import { tell, type Word } from './window-words';

type Choice = { readonly value: string; readonly text: string };

/** What a company asks for and offers, as its profile has it (Art. 37(1), (4)). */
export type Offered = {
  readonly rights: readonly (Choice & { readonly fee: string })[];
  /** Only a company with a form of its own asks for what is not needed to answer. */
  readonly asksForm: boolean;
  readonly documents: readonly Choice[];
  readonly agentDocuments: readonly Choice[];
  readonly authorities: readonly Choice[];
  readonly mask: readonly string[];
  /** By which ways it answers, the one it offers of itself first (Art. 33(1), guideline 3-8-2). */
  readonly ways: readonly Choice[];
  /** In which its letters may be had. */
  readonly languages: readonly Choice[];
};

export type Drawn = {
  readonly filled: Filled;
  /** Under which what is sent is done once. */
  readonly key: string;
  /** Why it was refused, where it was. */
  readonly refused?: string | undefined;
};

/** What the person may be found by besides, as the paper form asks for it: each may have several, one a line. */
export const CLUES = ['formerNames', 'otherNames', 'formerAddresses', 'otherPhones', 'otherEmails'] as const;

/** The form of the company, as a page: only what it needs. */
export function applyPage(frame: Frame, offered: Offered, { filled, key, refused }: Drawn): string {
  const { lang } = frame;
  const { typed } = filled;
  const other = lang === 'ja' ? 'en' : 'ja';
  const asksForAnother = ['statutoryAgent', 'mandatedAgent'].includes(typedAt(typed, '/applicant'));
  return framed(
    frame,
    tell(lang, 'apply'),
    html`${refused !== undefined ? refusedAbove(filled, refused, tell(lang, 'picturesAgain')) : html`<p class="lead">${tell(lang, 'applyLead')}</p>`}
      <form class="form" method="post" action="/${lang}/apply" enctype="multipart/form-data" accept-charset="utf-8">
        ${hidden('_key', key)}
        <h2>${tell(lang, 'whatFor')}</h2>
        ${rightsOf(offered, filled)}
        ${choice(filled, { at: '/relief', word: 'relief', none: tell(lang, 'either'), among: RELIEFS(filled) })}
        ${field(filled, { at: '/concerning', word: 'concerning', hint: 'concerningHint', lines: 5 })}
        <h2>${tell(lang, 'you')}</h2>
        ${radios(
          filled,
          '/applicant',
          'applicant',
          APPLICANTS.map((value) => ({ value, text: tell(lang, value) })),
        )}
        <h2>${tell(lang, 'person')}</h2>
        ${personOf(filled, '/principal', formNeeds(offered, typed), !asksForAnother)}
        <details class="group" ${hasFoundBy(filled) && html` open`}>
          <summary>${tell(lang, 'foundBy')}</summary>
          ${field(filled, { at: '/principal/kana', word: 'kana' })}
          ${field(filled, { at: '/principal/customerNumber', word: 'customerNumber' })}
          ${field(filled, { at: '/principal/phone', word: 'phone', type: 'tel', auto: 'tel' })}
          ${CLUES.map((word) => field(filled, { at: `/principal/${word}`, word, hint: 'oneALine', lines: 2 }))}
        </details>
        <h2>${tell(lang, 'papers')}</h2>
        <p class="hint">${tell(lang, 'papersHint')}</p>
        <p class="hint">${tell(lang, 'blackedOutHint')}</p>
        ${
          offered.mask.length > 0 &&
          html`<details class="group">
            <summary>${tell(lang, 'maskHead')}</summary>
            <ul>
              ${offered.mask.map((one) => html`<li>${one}</li>`)}
            </ul>
          </details>`
        }
        ${personsPapers(filled, offered)}
        <details class="group" ${(asksForAnother || hasAgent(filled)) && html` open`}>
          <summary>${tell(lang, 'agent')}</summary>
          <p class="hint">${tell(lang, 'agentHint')}</p>
          ${faultBeside(filled, '/agent')}${personOf(filled, '/agent', asksForAnother ? true : 'forAnAgent', true, true)}
          ${PAPERS.agent.map((row) => paperRow(filled, `/papers/${row}`, 1, offered.agentDocuments, 'agentPaper'))}
          ${authorityPapers(filled, offered)}
        </details>
        <h2>${tell(lang, 'answerBy')}</h2>
        ${radios(filled, '/answerBy', 'answerBy', offered.ways)}
        ${choice(filled, { at: '/lettersIn', word: 'lettersIn', among: offered.languages })}
        <p class="soft">${tell(lang, 'provesNothing')}</p>
        <div class="end"><button>${tell(lang, 'sendIt')}</button></div>
        <p class="hint">${tell(lang, 'takesTime')}</p>
        <p class="end">
          <button class="quiet" name="_say" value="${other}" formaction="/${other}/apply" lang="${other}">
            ${tell(other, 'goesOn')}
          </button>
        </p>
      </form>`,
  );
}

const RELIEFS = ({ lang }: Filled): readonly Choice[] => [
  { value: 'stopUse', text: lang === 'ja' ? '利用の停止' : 'stop using the data' },
  { value: 'erase', text: lang === 'ja' ? '消去' : 'erase them' },
];
const hasFoundBy = ({ typed, faults }: Filled): boolean =>
  ['kana', 'customerNumber', 'phone', ...CLUES].some(
    (name) =>
      typedAt(typed, `/principal/${name}`) !== '' || faults.some(({ pointer }) => pointer === `#/principal/${name}`),
  );
const hasAgent = ({ typed, faults }: Filled): boolean =>
  typedAt(typed, '/agent/name') !== '' ||
  faults.some(({ pointer }) => /^#\/(agent|authorities|papers\/2)/.test(pointer ?? ''));

function rightsOf({ rights }: Offered, filled: Filled): Html {
  const { typed, lang } = filled;
  return html`<fieldset class="ticks" id="${idAt('/rights')}" ${described(filled, '/rights')}>
    <legend>${tell(lang, 'rights')} <span class="needed">${tell(lang, 'required')}</span></legend>
    ${faultBeside(filled, '/rights')}
    ${rights.map(
      ({ value, text, fee }) =>
        html`<label class="tick wide"
          ><input
            type="checkbox"
            name="/rights"
            value="${value}"
            ${(typed['/rights'] ?? []).includes(value) && html` checked`}
          /><span>${text} <span class="soft">${fee}</span></span></label
        >`,
    )}
  </fieldset>`;
}

const APPLICANTS = ['principal', 'statutoryAgent', 'mandatedAgent'] as const;

/** A choice of which one is taken, laid out; the first until another is. */
export function radios(filled: Filled, at: string, word: Word, among: readonly Choice[]): Html {
  const { lang, typed } = filled;
  const chosen = typedAt(typed, at) || among[0]?.value;
  return html`<fieldset class="ticks" id="${idAt(at)}" ${described(filled, at)}>
    <legend>${tell(lang, word)}</legend>
    ${faultBeside(filled, at)}
    ${among.map(
      ({ value, text }) =>
        html`<label class="tick wide"
          ><input type="radio" name="${at}" value="${value}" ${value === chosen && html` checked`} />
          <span>${text}</span></label
        >`,
    )}
  </fieldset>`;
}

/** A form is of the requests of Art. 37(1): whoever opts out alone need not fill it in (Art. 27(2)). */
function formNeeds({ asksForm, rights }: Offered, typed: Typed): Needed {
  if (!asksForm || rights.every(({ value }) => value !== 'optOut')) return asksForm;
  const asked = typed['/rights'] ?? [];
  return asked.length === 0 ? 'butForAnOptOut' : asked.some((right) => right !== 'optOut');
}

/** Somebody, as far as they are asked to say who they are. */
function personOf(filled: Filled, at: string, formNeeds: Needed, isAsker: boolean, isAgent = false): Piece {
  const auto = (name: string): { readonly auto?: string } => (isAsker ? { auto: name } : {});
  return [
    field(filled, { at: `${at}/name`, word: 'name', needed: isAgent ? formNeeds : true, ...auto('name') }),
    !isAgent &&
      field(filled, { at: `${at}/birthDate`, word: 'birthDate', needed: formNeeds, type: 'day', ...auto('bday') }),
    field(filled, { at: `${at}/postalCode`, word: 'postalCode', ...auto('postal-code') }),
    field(filled, { at: `${at}/address`, word: 'address', needed: formNeeds, ...auto('street-address') }),
    field(filled, { at: `${at}/email`, word: 'email', hint: 'emailHint', type: 'email', ...auto('email') }),
    isAgent && field(filled, { at: `${at}/phone`, word: 'phone', type: 'tel' }),
  ];
}

const ACCEPTED = 'image/jpeg,image/png,image/tiff,application/pdf';

/** A paper and its picture: which it is, which side, and that what nobody may ask for is covered. */
export function paperRow(
  filled: Filled,
  at: string,
  nth: number,
  documents: readonly Choice[],
  called: Word = 'paper',
): Html {
  const { lang } = filled;
  return html`<fieldset class="row" id="${idAt(at)}">
    <legend>${tell(lang, called)} ${nth}</legend>
    ${faultBeside(filled, at)}
    ${choice(filled, { at: `${at}/document`, word: 'paper', none: tell(lang, 'noPaper'), among: documents })}
    ${choice(filled, { at: `${at}/side`, word: 'side', among: (['front', 'back', 'both'] as const).map((value) => ({ value, text: tell(lang, value) })) })}
    <div class="cols">
      ${field(filled, { at: `${at}/issuedOn`, word: 'issuedOn', type: 'day' })}
      ${field(filled, { at: `${at}/expiresOn`, word: 'expiresOn', type: 'day' })}
    </div>
    ${picture(filled, at)} ${tick(filled, `${at}/blackedOut`, 'blackedOut')}
  </fieldset>`;
}

/** The papers of the person: one, and another that is folded until it is needed. */
export const personsPapers = (filled: Filled, { documents }: Offered): Piece =>
  unfolding(filled, '/papers', PAPERS.principal, (at, nth) => paperRow(filled, at, nth, documents));
export const authorityPapers = (filled: Filled, { authorities }: Offered): Piece =>
  unfolding(filled, '/authorities', PAPERS.authorities, (at, nth) => authorityRow(filled, at, nth, authorities));

const unfolding = (
  filled: Filled,
  of: string,
  rows: readonly number[],
  draw: (at: string, nth: number) => Html,
): Piece =>
  rows.map((row, nth) => {
    const at = `${of}/${row}`;
    const drawn = draw(at, nth + 1);
    return nth === 0
      ? drawn
      : html`<details class="group" ${isBegun(filled, at) && html` open`}>
          <summary>${tell(filled.lang, 'anotherPaper')}</summary>
          ${drawn}
        </details>`;
  });
const isBegun = ({ typed, faults }: Filled, at: string): boolean =>
  ['document', 'issuedOn', 'expiresOn', 'blackedOut'].some((name) => typedAt(typed, `${at}/${name}`) !== '') ||
  faults.some(({ pointer = '' }) => pointer.startsWith(`#${at}/`));

function authorityRow(filled: Filled, at: string, nth: number, among: readonly Choice[]): Html {
  const { lang } = filled;
  return html`<fieldset class="row" id="${idAt(at)}">
    <legend>${tell(lang, 'authority')} ${nth}</legend>
    ${choice(filled, { at: `${at}/document`, word: 'paper', none: tell(lang, 'noPaper'), among })}
    ${field(filled, { at: `${at}/issuedOn`, word: 'issuedOn', type: 'day' })}${picture(filled, at)}
    ${tick(filled, `${at}/blackedOut`, 'blackedOut')}
  </fieldset>`;
}

const picture = (filled: Filled, at: string): Html =>
  html`<div class="field">
    <label for="${idAt(`${at}/scan`)}">${tell(filled.lang, 'picture')}</label>
    ${faultBeside(filled, `${at}/scan`)}
    <input
      id="${idAt(`${at}/scan`)}"
      type="file"
      name="${at}/scan"
      accept="${ACCEPTED}"
      ${described(filled, `${at}/scan`)}
    />
  </div>`;
