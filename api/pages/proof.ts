import { idOf, type FieldFault } from './act-form';
import { html, type Html } from './html';
import { say, type Lang } from './words';

/** Where the file is chosen that shows what was done. */
export const proofAt =
  (lang: Lang, faults: readonly FieldFault[]) =>
  (at: string): Html => {
    const place = `${at}/scan`;
    const id = idOf(place);
    const here = faults.filter(({ pointer }) => pointer?.startsWith(`#${place}`) === true);
    return html`<div class="field">
      <label for="${id}"
        >${say(lang, 'proofFile')} <span class="hint" id="${id}-hint">${say(lang, 'proofFileHint')}</span></label
      >
      ${here.length > 0 && html`<p class="fault" id="${id}-fault">${here.map(({ detail }) => detail).join(' ')}</p>`}
      <input
        type="file"
        id="${id}"
        name="${place}"
        accept="application/pdf,image/jpeg,image/png,image/tiff"
        aria-describedby="${id}-hint${here.length > 0 && ` ${id}-fault`}"
        ${here.length > 0 && html` aria-invalid="true"`}
      />
    </div>`;
  };
