import type { CaseFile } from '../../casefile/views';
import { html, type Html, type Piece } from './html';
import { day, facts } from './layout';
import { say, type Lang } from './words';

/** Whether whoever looks may see scans: yes, once they proved themselves a second time, or not at all. */
export type MaySee = 'yes' | 'proven' | 'no';
const DRAWN_BY_BROWSERS = ['image/png', 'image/jpeg'];

/** The papers as they came, each with its scan: what is confirmed is read from them, not from the request. */
export function scansBeside(file: CaseFile, maySee: MaySee, to: string, lang: Lang): Html {
  const { papers, authorities, evidence, number } = file;
  const all = [...papers, ...authorities];
  if (all.length === 0) return html`<p class="soft">${say(lang, 'noPapers')}</p>`;
  return html`${maySee === 'proven' && html`<p><a href="/second-proof?to=${encodeURIComponent(to)}">${say(lang, 'proveToSee')}</a></p>`}
  ${all.map(({ evidenceId, issuedOn, ...paper }) => {
    const scan = evidence.find(({ id }) => id === evidenceId);
    const at = `/cases/${number}/evidence/${evidenceId ?? ''}`;
    return html`<figure class="scan">
      <figcaption>
        <strong>${paper[lang]}</strong>
        ${issuedOn !== undefined && html`<span class="soft">${say(lang, 'issuedOnDay')} ${day(issuedOn, lang)}</span>`}
      </figcaption>
      ${
        scan === undefined
          ? html`<p class="soft">${say(lang, 'noScan')}</p>`
          : maySee === 'yes' &&
            html`${DRAWN_BY_BROWSERS.includes(scan.contentType) && html`<img src="${at}" alt="${paper[lang]}" loading="lazy" />`}
              <p><a href="${at}">${say(lang, 'openScan')}</a></p>`
      }
    </figure>`;
  })}`;
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
      ${facts(Object.entries(valuesOf(person, lang)).map(([what, text]) => [called(what), what === 'birthDate' ? [day(text, lang), ` （${text}）`] : text]))}`;
  return [of(say(lang, 'principal'), file.principal), file.agent && of(say(lang, 'agent'), file.agent)];
}
