import type { People, ProgramToken, ProgramTokens, TokenMade } from '../../casefile/people';
import { moment } from './audit';
import { fields, type Form } from './act-form';
import { FORM, refused, type Refusal } from './forms';
import { html, type Html, type Piece } from './html';
import { day, facts, hidden, notice, page, table, type Looks } from './layout';
import type { Shape } from './shape';
import { ROLE_WORDS, say, type Lang, type Word } from './words';

type Colleague = People['people'][number];
const SIGNS: Readonly<Record<Colleague['signsIn'], Word>> = {
  password: 'signsByPassword',
  elsewhere: 'signsElsewhere',
  never: 'signsNever',
};
const comma = (lang: Lang): string => (lang === 'ja' ? '、' : ', ');
export const rolesIn = (roles: readonly string[], lang: Lang): string =>
  roles.map((role) => ROLE_WORDS[role]?.[lang] ?? role).join(comma(lang));

const awayIn = ({ firstDay, lastDay }: NonNullable<Colleague['away']>, lang: Lang): Piece => [
  day(firstDay, lang),
  lang === 'ja' ? '〜' : ' – ',
  lastDay !== undefined && day(lastDay, lang),
];

/** A form that is one button, naming for whom it is to whoever cannot see the row. */
const button = (looks: Looks, to: string, key: string, word: Word, whose: string): Html =>
  html`<form method="post" action="${to}">
    ${hidden('_form', looks.form)}${hidden('_key', key)}<button class="plain">
      ${say(looks.lang, word)}<span class="skip"> ${whose}</span>
    </button>
  </form>`;

/** What may be done by whoever looks: for everybody, or for themselves. */
export type May = { readonly forAll: boolean; readonly me: string };

/** Who works here, who is away, and what the programs carry. */
export function peoplePage(
  looks: Looks,
  { people, nobodyIs }: People,
  { tokens }: ProgramTokens,
  { key, may, did, nameOf }: { readonly key: string; readonly may: May; readonly did?: string | undefined; readonly nameOf: (id: string) => string }, // prettier-ignore
): string {
  const { lang } = looks;
  return page({
    ...looks,
    title: say(lang, 'people'),
    here: 'people',
    main: html`${did !== undefined && notice('good', did)}
      ${nobodyIs.length > 0 && notice('bad', say(lang, 'nobodyIs', { roles: rolesIn(nobodyIs, lang) }))}
      <p class="lead">${say(lang, 'peopleLead')}</p>
      ${table(
        say(lang, 'people'),
        [
          {
            head: say(lang, 'nameWord'),
            cell: ({ name, id }: Colleague) => [name, html` <span class="soft">${id}</span>`],
          },
          { head: say(lang, 'roles'), cell: ({ roles }) => rolesIn(roles, lang) },
          { head: say(lang, 'howSigns'), cell: ({ signsIn }) => say(lang, SIGNS[signsIn]) },
          {
            head: say(lang, 'secondProof'),
            cell: ({ secondProof, signsIn }) =>
              signsIn === 'elsewhere' && !secondProof ? '–' : say(lang, secondProof ? 'isSetUp' : 'isNotSetUp'),
          },
          {
            head: say(lang, 'sessions'),
            cell: ({ id, name, sessions, lastSeenAt }) => [
              String(sessions),
              lastSeenAt !== undefined && [lang === 'ja' ? '・' : ' · ', moment(lastSeenAt, lang)],
              may.forAll && sessions > 0 && button(looks, `/people/${id}/ended-sessions`, key, 'endTheirs', name),
            ],
          },
          {
            head: say(lang, 'away'),
            cell: ({ id, name, away }) => [
              away === undefined ? undefined : awayIn(away, lang),
              (may.forAll || id === may.me) &&
                (away === undefined
                  ? html`<a href="/people/${id}/leave">${say(lang, 'noteLeave')}<span class="skip"> ${name}</span></a>`
                  : button(looks, `/people/${id}/return`, key, 'isBack', name)),
            ],
          },
        ],
        people,
      )}
      <section aria-labelledby="tokens">
        <h2 id="tokens">${say(lang, 'programTokens')}</h2>
        <p>${say(lang, 'programTokensLead')}</p>
        ${
          tokens.length === 0
            ? html`<p class="soft">${say(lang, 'noTokens')}</p>`
            : table(
                say(lang, 'programTokens'),
                [
                  { head: say(lang, 'program'), cell: ({ program }: ProgramToken) => program },
                  { head: say(lang, 'whoseToken'), cell: ({ staff }) => nameOf(staff) },
                  { head: say(lang, 'roles'), cell: ({ roles }) => rolesIn(roles, lang) },
                  { head: say(lang, 'goodThrough'), cell: ({ lastDay }) => day(lastDay, lang) },
                  {
                    head: say(lang, 'lastUsed'),
                    cell: ({ usedOn }) => (usedOn === undefined ? say(lang, 'neverUsed') : day(usedOn, lang)),
                  },
                  {
                    head: say(lang, 'endToken'),
                    cell: ({ id, staff, program }) =>
                      (may.forAll || staff === may.me) &&
                      button(looks, `/people/tokens/${id}/end`, key, 'endToken', program),
                  },
                ],
                tokens,
              )
        }
        <p class="end"><a href="/people/token">${say(lang, 'makeToken')}</a></p>
      </section>`,
  });
}

type Drawn = {
  readonly shape: Shape;
  readonly form: Form;
  readonly key: string;
  readonly refusal?: Refusal | undefined;
};

const formPage = (looks: Looks, to: string, title: string, lead: Piece, send: Word, drawn: Drawn): string =>
  page({
    ...looks,
    path: to,
    title,
    here: 'people',
    isRefused: drawn.refusal !== undefined,
    main: html`<p><a href="/people">${say(looks.lang, 'people')}</a></p>
      ${drawn.refusal && refused(drawn.refusal, drawn.form, to)}
      <p class="lead">${lead}</p>
      <form class="form" id="${FORM}" method="post" action="${to}" accept-charset="utf-8">
        ${hidden('_form', looks.form)}${hidden('_key', drawn.key)}
        <div class="cols">${fields(drawn.shape, drawn.form)}</div>
        <div class="end"><button>${say(looks.lang, send)}</button></div>
      </form>`,
  });

/** Where somebody is noted as away, on holiday or for good. */
export const leavePage = (looks: Looks, { id, name }: Colleague, drawn: Drawn): string =>
  formPage(
    looks,
    `/people/${id}/leave`,
    say(looks.lang, 'leaveOf', { name }),
    say(looks.lang, 'leaveLead', { name }),
    'noteLeave',
    drawn,
  );

/** Where a token for a program is made. */
export const tokenPage = (looks: Looks, drawn: Drawn): string =>
  formPage(looks, '/people/token', say(looks.lang, 'makeToken'), say(looks.lang, 'tokenLead'), 'makeToken', drawn);

/** What a new token carries, this once. */
export const tokenMadePage = (looks: Looks, { token, program, roles, lastDay }: TokenMade): string => {
  const { lang } = looks;
  return page({
    ...looks,
    path: '/people',
    title: say(lang, 'tokenMade'),
    here: 'people',
    main: html`${notice('good', say(lang, 'tokenOnce'))}
      <p><code class="key">${token}</code></p>
      ${facts([
        [say(lang, 'program'), program],
        [say(lang, 'roles'), rolesIn(roles, lang)],
        [say(lang, 'goodThrough'), day(lastDay, lang)],
      ])}
      <p class="end"><a href="/people">${say(lang, 'people')}</a></p>`,
  });
};
