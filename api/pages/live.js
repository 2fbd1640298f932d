// What is better live. Every page says and does the same without it.

/** While a part of the page says that something goes on, it is fetched anew; no longer than somebody may be expected to look on. */
const EVERY_MS = 3000;
const TIMES = 100;
let looked = 0;
async function look() {
  const going = document.querySelectorAll('[data-live]');
  if (going.length === 0 || looked >= TIMES) return;
  looked += 1;
  if (!document.hidden) {
    try {
      const answer = await fetch(location.href, { redirect: 'error', headers: { accept: 'text/html' } });
      if (answer.ok) renew(going, new DOMParser().parseFromString(await answer.text(), 'text/html'));
    } catch {
      // the line is away: what is shown stays, and it is asked again
    }
  }
  setTimeout(look, EVERY_MS);
}
function renew(going, page) {
  for (const old of going) {
    const now = page.getElementById(old.id);
    if (now === null || old.contains(document.activeElement)) continue; // nothing is taken from under somebody's hands
    if (now.outerHTML !== old.outerHTML) old.replaceWith(document.adoptNode(now));
  }
}
setTimeout(look, EVERY_MS);

/** What is selected in a field that was found stands in the form as the passage; a button beside another field speaks of no passage. */
const passage = document.getElementById('passage');
let selectedIn = null;
document.addEventListener('selectionchange', () => {
  const selection = document.getSelection();
  if (passage === null || selection === null || selection.isCollapsed) return;
  const field = within(selection.anchorNode);
  if (field === null || field !== within(selection.focusNode)) return;
  selectedIn = field;
  passage.value = selection.toString();
});
document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button[name="_put"]') : null;
  if (button === null || passage === null || selectedIn === null) return;
  if (!selectedIn.parentElement.contains(button)) passage.value = '';
});

/** What is put into the form is put there beside what was found, which stays where it was scrolled to. */
document.addEventListener('submit', async (event) => {
  const { target: form, submitter } = event;
  if (!['_put', '_drop'].includes(submitter?.name) || form.id !== 'act') return;
  event.preventDefault();
  const sent = new URLSearchParams(new FormData(form, submitter));
  try {
    const answer = await fetch(form.action, { method: 'POST', body: sent, redirect: 'error' });
    const now = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('act');
    if (now === null) throw new Error('no form came back');
    form.replaceWith(document.adoptNode(now));
    if (passage !== null) passage.value = '';
    selectedIn = null;
    document.querySelector('#act [data-last]')?.scrollIntoView({ block: 'nearest' });
  } catch {
    const put = Object.assign(document.createElement('input'), {
      type: 'hidden',
      name: submitter.name,
      value: submitter.value,
    });
    form.append(put); // as without a script: the page itself is sent
    form.submit();
  }
});
const within = (node) =>
  (node instanceof Element ? node : (node?.parentElement ?? null))?.closest('[data-field]') ?? null;
