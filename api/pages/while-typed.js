/**
 * What makes the page of an envelope better where scripts run. It says while somebody types what would be said after sending: the page is
 * asked for again with what is typed, and only what it says is taken over. It sends without leaving the page, so that files stay chosen. It
 * shows the pages of a scan as this house drew them, and writes what is marked on them into the numbers of the form: the numbers are what counts.
 */
'use strict';

(() => {
  const form = document.getElementById('envelope');
  const QUIET_MS = 350;
  const named = (id) => document.getElementById(id);
  const told = (id, is) => {
    named(id).hidden = !is;
    if (is) named(id).focus();
  };

  // ── while it is typed ────────────────────────────────────────────────────────────────────────────────────────────────────
  let asked = 0;
  let later;
  const words = () => [...new FormData(form)].filter(([, value]) => typeof value === 'string');

  async function check() {
    clearTimeout(later);
    const mine = (asked += 1);
    const body = new URLSearchParams([['_again', 'check'], ...words()]);
    const answer = await fetch(form.action, { method: 'POST', body }).catch(() => undefined);
    if (mine !== asked || answer === undefined) return;
    named('signed-out').hidden = answer.status !== 401;
    if (answer.ok) takeOver(new DOMParser().parseFromString(await answer.text(), 'text/html'));
  }

  function takeOver(page) {
    for (const here of document.querySelectorAll('.said')) {
      const there = page.getElementById(here.id);
      if (there === null || there.innerHTML === here.innerHTML) continue;
      here.replaceChildren(...there.childNodes);
      const field = named(here.dataset.of);
      if (!field?.matches('input, select, textarea')) continue;
      const fault = here.querySelector('.fault');
      if (fault === null) {
        field.removeAttribute('aria-invalid');
        field.removeAttribute('aria-describedby');
      } else {
        field.setAttribute('aria-invalid', 'true');
        field.setAttribute('aria-describedby', fault.id);
      }
    }
  }

  form.addEventListener('input', ({ target }) => {
    if (target.type === 'file') return;
    clearTimeout(later);
    later = setTimeout(check, target.matches('select, [type=checkbox]') ? 0 : QUIET_MS);
  });

  // ── sending ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
  form.addEventListener('submit', async (event) => {
    const { submitter } = event;
    if (submitter?.value === 'check') {
      event.preventDefault();
      return check();
    }
    if (submitter?.name === '_again') return;
    event.preventDefault();
    if (form.dataset.sending === 'true') return;
    form.dataset.sending = 'true';
    clearTimeout(later);
    asked += 1;
    const answer = await fetch(form.action, { method: 'POST', body: new FormData(form) }).catch(() => undefined);
    form.dataset.sending = 'false';
    told('line-lost', answer === undefined);
    if (answer === undefined) return;
    if (answer.redirected) return location.assign(answer.url);
    if (answer.status === 401) return form.submit();
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    takeOver(page);
    document.title = page.title;
    const key = page.querySelector('#envelope [name=_key]');
    if (key !== null) form.elements._key.value = key.value;
    document.querySelector('.notice.fresh')?.remove();
    const notice = page.querySelector('main > .notice.bad:not([hidden])') ?? asNotice(page);
    notice.classList.add('fresh');
    notice.tabIndex = -1;
    document.querySelector('main > h1').after(notice);
    notice.focus();
  });

  /** A page that says why nothing could be done, as a notice on this one. */
  function asNotice(page) {
    const notice = document.createElement('div');
    notice.className = 'notice bad';
    notice.setAttribute('role', 'alert');
    for (const one of page.querySelectorAll('main > h1, main > .lead')) {
      const line = document.createElement('p');
      line.textContent = one.textContent;
      notice.append(line);
    }
    return notice;
  }

  // ── scans ────────────────────────────────────────────────────────────────────────────────────────────────────────────────
  const LEAST_PERCENT = 0.5;
  const rounded = (percent) => String(Math.round(Math.min(100, Math.max(0, percent)) * 10) / 10);

  function openScan(scan) {
    const [file, turn] = [scan.querySelector('[type=file]'), scan.querySelector('select')];
    const [sheets, shown, tools] = ['.sheets', '.shown', '.tools'].map((one) => scan.querySelector(one));
    const rows = () => [...scan.querySelectorAll('.area')];
    const field = (row, name) => row.querySelector(`[name$="/${name}"]`);
    const read = (row) =>
      Object.fromEntries(['page', 'left', 'top', 'width', 'height'].map((name) => [name, field(row, name).value]));
    const isEmpty = (row) => ['left', 'top', 'width', 'height'].every((name) => field(row, name).value === '');
    const write = (row, area) => {
      for (const [name, value] of Object.entries(area)) field(row, name).value = value;
    };

    /** A row that is still empty; one more where there is none. */
    function freeRow() {
      const empty = rows().find(isEmpty);
      if (empty !== undefined) return empty;
      const [last] = rows().slice(-1);
      const nth = rows().length;
      const row = last.cloneNode(true);
      for (const input of row.querySelectorAll('input')) {
        input.name = input.name.replace(/\/areas\/\d+\//, `/areas/${nth}/`);
        input.value = '';
      }
      row.querySelector('legend').textContent = last
        .querySelector('legend')
        .textContent.replace(/\d+/, String(nth + 1));
      last.after(row);
      return row;
    }

    function lay(box, { left, top, width, height }) {
      Object.assign(box.style, { left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` });
    }

    /** What the numbers say, drawn on the pages. */
    function drawAreas() {
      for (const box of sheets.querySelectorAll('.black')) box.remove();
      for (const row of rows().filter((one) => !isEmpty(one))) {
        const area = read(row);
        const sheet = sheets.querySelector(`[data-page="${area.page || 1}"]`);
        if (sheet === null) continue;
        const box = document.createElement('div');
        box.className = 'black';
        lay(box, area);
        sheet.append(box);
      }
    }

    async function drawPages() {
      sheets.replaceChildren();
      tools.hidden = true;
      const [chosen] = file.files;
      if (chosen === undefined) return void (shown.textContent = '');
      scan.querySelector('details').open = true;
      shown.textContent = scan.dataset.wait;
      const body = new FormData();
      body.append('_form', form.elements._form.value);
      if (turn.value !== '') body.append('/scan/turn', turn.value);
      body.append('/scan', chosen);
      const answer = await fetch('/open/pages', { method: 'POST', body }).catch(() => undefined);
      if (answer === undefined) return told('line-lost', true);
      if (answer.status === 401) return told('signed-out', true);
      const said = await answer.json().catch(() => undefined);
      if (!answer.ok) {
        shown.textContent = said?.errors?.map(({ detail }) => detail).join(' ') ?? said?.detail ?? '';
        return;
      }
      shown.textContent = '';
      tools.hidden = false;
      sheets.replaceChildren(...said.pages.map(sheetOf));
      drawAreas();
    }

    function sheetOf({ width, height, jpeg }, at) {
      const sheet = document.createElement('div');
      sheet.className = 'sheet';
      sheet.dataset.page = String(at + 1);
      const image = new Image(width, height);
      image.alt = `${scan.dataset.page} ${at + 1}`;
      image.draggable = false;
      image.src = `data:image/jpeg;base64,${jpeg}`;
      sheet.append(image);
      sheet.addEventListener('pointerdown', (event) => mark(sheet, event));
      return sheet;
    }

    /** An area is drawn from one corner to the other. */
    function mark(sheet, down) {
      down.preventDefault();
      const { left, top, width, height } = sheet.getBoundingClientRect();
      const at = ({ clientX, clientY }) => [
        Math.min(100, Math.max(0, ((clientX - left) / width) * 100)),
        Math.min(100, Math.max(0, ((clientY - top) / height) * 100)),
      ];
      const [fromX, fromY] = at(down);
      const box = document.createElement('div');
      box.className = 'black';
      sheet.append(box);
      const areaTo = (event) => {
        const [x, y] = at(event);
        return {
          left: Math.min(x, fromX),
          top: Math.min(y, fromY),
          width: Math.abs(x - fromX),
          height: Math.abs(y - fromY),
        };
      };
      const move = (event) => lay(box, areaTo(event));
      const up = (event) => {
        removeEventListener('pointermove', move);
        const area = areaTo(event);
        if (event.type === 'pointerup' && area.width >= LEAST_PERCENT && area.height >= LEAST_PERCENT)
          write(freeRow(), {
            page: sheet.dataset.page,
            ...Object.fromEntries(Object.entries(area).map(([name, percent]) => [name, rounded(percent)])),
          });
        drawAreas();
      };
      addEventListener('pointermove', move);
      for (const end of ['pointerup', 'pointercancel']) addEventListener(end, up, { once: true });
    }

    /** The page is turned, and what is marked on it with it. */
    function turnOn() {
      turn.value = { '': '90', 90: '180', 180: '270', 270: '' }[turn.value];
      for (const row of rows().filter((one) => !isEmpty(one))) {
        const { left, top, width, height } = read(row);
        write(row, { left: rounded(100 - Number(top) - Number(height)), top: left, width: height, height: width });
      }
      return drawPages();
    }

    file.addEventListener('change', drawPages);
    turn.addEventListener('change', drawPages);
    scan.addEventListener('input', ({ target }) => target.closest('.area') && drawAreas());
    scan.querySelector('[data-tool=turn]').addEventListener('click', turnOn);
    scan.querySelector('[data-tool=undo]').addEventListener('click', () => {
      const [last] = rows()
        .filter((row) => !isEmpty(row))
        .slice(-1);
      if (last !== undefined) write(last, { page: '', left: '', top: '', width: '', height: '' });
      drawAreas();
    });
    scan.addEventListener('dragover', (event) => {
      event.preventDefault();
      scan.classList.add('over');
    });
    scan.addEventListener('dragleave', () => scan.classList.remove('over'));
    scan.addEventListener('drop', (event) => {
      event.preventDefault();
      scan.classList.remove('over');
      if (event.dataTransfer.files.length === 0) return;
      const one = new DataTransfer();
      one.items.add(event.dataTransfer.files[0]);
      file.files = one.files;
      drawPages();
    });
  }
  document.querySelectorAll('.scan').forEach(openScan);
})();
