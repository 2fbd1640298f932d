import type { CaseFile } from '../../casefile/views';
import { html, type Html, type Piece } from './html';
import { birthday, day, facts } from './layout';
import { say, type Lang } from './words';

/** A scan as far as it can be drawn: how many pages it has, or why there are none. */
export type ScanSeen = { readonly pages: number } | { readonly faults: readonly string[] };
export type Scans = ReadonlyMap<string, ScanSeen>;

/** The papers as they came, each with its scan page by page: what is confirmed is read from them, not from the request. */
export function scansBeside(file: CaseFile, scans: Scans | undefined, lang: Lang): Html {
  const { papers, authorities, number } = file;
  const all = [...papers, ...authorities];
  if (all.length === 0) return html`<p class="soft">${say(lang, 'noPapers')}</p>`;
  return html`${all.map(
    ({ evidenceId: id, issuedOn, letGo, ...paper }) =>
      html`<section class="paper">
        <h3>
          ${paper[lang]}${file.agent !== undefined && 'of' in paper && html` ${whosePaper(paper.of, lang)}`}
          ${issuedOn !== undefined && html`<span class="soft">${say(lang, 'issuedOnDay')} ${day(issuedOn, lang)}</span>`}
        </h3>
        ${
          id === undefined
            ? html`<p class="soft">${letGo?.[lang] ?? say(lang, 'noScan')}</p>`
            : scans === undefined
              ? html`<p class="soft">${say(lang, 'scanNotYours')}</p>`
              : scanSeen(scans.get(id), { at: `/cases/${number}/evidence/${id}`, called: paper[lang] }, lang)
        }
      </section>`,
  )}`;
}

/** Whose a paper is, where an agent's lie beside the person's. */
export const whosePaper = (of: 'principal' | 'agent', lang: Lang): Html =>
  html`<span class="soft">${say(lang, of)}</span>`;

function scanSeen(scan: ScanSeen | undefined, { at, called }: { at: string; called: string }, lang: Lang): Piece {
  if (scan === undefined) return html`<p class="soft">${say(lang, 'scanGone')}</p>`;
  const whole = html`<p><a href="${at}">${say(lang, 'openScan')}</a></p>`;
  if ('faults' in scan)
    return [
      scan.faults.map((one) => html`<p class="fault">${one}</p>`),
      html`<p class="soft">${say(lang, 'scanOtherwise')}</p>`,
      whole,
    ];
  return [
    Array.from({ length: scan.pages }, (_, nth) =>
      sheet(`${at}/pages/${nth + 1}`, `${called} ${say(lang, 'pageOf', { nth: nth + 1, all: scan.pages })}`, lang),
    ),
    whole,
  ];
}

/** One page; it is turned and enlarged for the eye alone, by the sheet of styles, and nothing is sent by that. */
function sheet(from: string, called: string, lang: Lang): Html {
  const choice = (group: string, value: string, text: string, isFirst: boolean): Html =>
    html`<label
      ><input type="radio" name="${group}${from}" value="${value}" autocomplete="off" ${isFirst && html` checked`} />
      ${text}</label
    >`;
  return html`<figure class="seen">
    <figcaption>${called}</figcaption>
    <fieldset class="eye">
      <legend>${say(lang, 'forTheEye')}</legend>
      ${['0', '90', '180', '270'].map((turn, at) => choice('turn', `turn-${turn}`, `${turn}°`, at === 0))}
      <span></span>
      ${['1', '2', '4'].map((zoom, at) => choice('zoom', `zoom-${zoom}`, `×${zoom}`, at === 0))}
    </fieldset>
    <div class="sheet-of" tabindex="0" role="group" aria-label="${called}">
      <span><img src="${from}" alt="${called}" loading="lazy" /></span>
    </div>
  </figure>`;
}

type Person = CaseFile['principal'];
/** What the request says of a person, by the names of what a paper may show. */
export const valuesOf = (person: Person, lang: Lang): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [
      ['name', person.name],
      ['kana', person.kana],
      ['birthDate', person.birthDate],
      ['address', [person.postalCode, person.address].filter(Boolean).join(' ')],
      ['formerName', person.formerNames?.join(lang === 'ja' ? '、' : ', ')],
      ['formerAddress', person.formerAddresses?.join(lang === 'ja' ? '、' : ', ')],
    ].filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== ''),
  );

/** What the request says, to be held against the papers value by value. */
export function valuesSaid(file: CaseFile, called: (what: string) => string, lang: Lang): Piece {
  const of = (head: string, person: Person): Html =>
    html`<h3>${say(lang, 'onTheRequest')}${lang === 'ja' ? '：' : ': '}${head}</h3>
      ${facts(Object.entries(valuesOf(person, lang)).map(([what, text]) => [called(what), what === 'birthDate' ? birthday(text, lang) : text]))}`;
  return [of(say(lang, 'principal'), file.principal), file.agent && of(say(lang, 'agent'), file.agent)];
}
