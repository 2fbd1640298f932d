import type { Leaf } from '../../casefile/policy-view';
import { html, type Html, type Piece } from './html';
import { framed, type Frame } from './window-frame';
import { tell } from './window-words';

/** How to ask, before anything is asked for; and the ways on from here. */
export const guidancePage = (frame: Frame, leaves: readonly Leaf[]): string =>
  framed(
    frame,
    tell(frame.lang, 'title'),
    html`<p class="lead">${tell(frame.lang, frame.takesWeb ? 'takesWeb' : 'takesPost')}</p>
      <ul class="ways">
        ${frame.takesWeb && html`<li><a class="button" href="/${frame.lang}/apply">${tell(frame.lang, 'applyNow')}</a></li>`}
        <li><a class="button quiet" href="/${frame.lang}/status">${tell(frame.lang, 'seeStatus')}</a></li>
        <li><a class="button quiet" href="/${frame.lang}/application.pdf">${tell(frame.lang, 'printForm')}</a></li>
      </ul>
      ${leaves.map((one) => leaf(one))}
      <p><a href="/${frame.lang}/guidance.pdf">${tell(frame.lang, 'printGuidance')}</a></p>`,
  );

/** A part of the guidance as a page shows it; `deeper` where its headings stand under another. */
export function leaf(one: Leaf, deeper = false): Html {
  switch (one.kind) {
    case 'heading':
      return deeper ? html`<h3>${one.text}</h3>` : html`<h2>${one.text}</h2>`;
    case 'paragraph':
      return html`<p>${lines(one.text)}</p>`;
    case 'note':
    case 'centred':
    case 'toRight':
      return html`<p class="soft">${lines(one.text)}</p>`;
    case 'pairs':
      return html`<dl class="facts">
        ${one.rows.map(
          ({ label, text }) =>
            html`<div>
              <dt>${label}</dt>
              <dd>${lines(text)}</dd>
            </div>`,
        )}
      </dl>`;
    case 'table':
      return html`<table class="rows">
        <thead>
          <tr>
            ${one.columns.map((head) => html`<th scope="col">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${one.rows.map(
            (row) =>
              html`<tr>
                ${row.map((cell, at) =>
                  at === 0
                    ? html`<th scope="row">${cell}</th>`
                    : html`<td>
                        <span class="label" aria-hidden="true">${one.columns[at]}</span><span>${lines(cell)}</span>
                      </td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>`;
  }
}

const lines = (text: string): Piece => text.split('\n').map((line, at) => [at > 0 && html`<br />`, line]);
