import type { PlanView } from '../casefile/measure-views';
import { STAYS } from '../casefile/measures';
import { DOES } from '../law/measuring';
import { OTHERS } from '../law/others';
import { STRUCK_BECAUSE } from '../law/striking';
import { page } from './pages';
import { table } from './tables';
import type { Lang } from './words';

const OUTCOMES = {
  beingMade: { ja: '作成中', en: 'being made' },
  planned: { ja: '作成済み', en: 'planned' },
  lacking: { ja: '不足あり', en: 'lacks something' },
  failed: { ja: '作成できず', en: 'could not be made' },
} as const;
const HEADS = {
  ja: ['記録', '本人の件数', '消去', '変更', '残すもの（根拠・期限）'],
  en: ['records', 'theirs', 'erased', 'changed', 'kept: on which basis, through which day'],
} as const;

/** What a decision would do, store by store, as the approver reads it: counts and bases, and nothing that stands in a record. */
export const planPage = (number: string, view: PlanView, lang: Lang): string =>
  page(
    lang === 'ja'
      ? `措置計画 ${view.digest}（決定 ${view.decision}）`
      : `Plan ${view.digest} (of decision ${view.decision})`,
    ...view.measures.map((one) => measureLines(one, lang)),
    ...view.struck.map((one) => struckLine(one, lang)),
    ...view.entrusted.map(({ records, label, by, desk }) =>
      lang === 'ja'
        ? `！${records} ${label}：${by}から委託を受けて取り扱うもので、承諾（authorise）が記録されるまで計画に含まれません（${desk}）`
        : `！${records} ${label}: handled for ${by}; it is in no plan before that holder’s authority is noted (\`authorise\`; ${desk})`,
    ),
    whatNow(number, view, lang),
  );

/** What was struck out since something of the decision was done, why, and by whom. */
function struckLine({ measure, records = [], because, by, reason }: PlanView['struck'][number], lang: Lang): string {
  const why =
    because === 'withdrew' ? { ja: '取下げ', en: 'the applicant withdrew' }[lang] : STRUCK_BECAUSE[because][lang];
  return `✕ ${[measure, ...records].join(' ')}：${why}（${by}）${reason}`;
}

/** What is to be done with a plan: it is approved once, made anew while it lacks something, and then only told of. */
function whatNow(number: string, { digest, decision, ready, approvedBy, stage }: PlanView, lang: Lang): string {
  const ja = lang === 'ja';
  if (approvedBy !== undefined)
    return table(
      ['', ''],
      [
        [ja ? '決裁済み' : 'approved by', approvedBy],
        [ja ? '段階' : 'stage', stage[lang]],
      ],
    );
  if (stage.name === 'closed') return table(['', ''], [[ja ? '段階' : 'stage', stage[lang]]]);
  return table(
    ['', ''],
    ready
      ? [[ja ? '読んだうえで決裁する' : 'once read, approve it', `madoguchi approve ${number} ${decision} ${digest}`]]
      : [[ja ? '直したのち作り直す' : 'once settled, plan anew', `madoguchi plan-again ${number}`]],
  );
}

function measureLines(
  { measure, does, outcome, by, asks, after, plan, others, because, doneOn }: PlanView['measures'][number],
  lang: Lang,
): string {
  const who = by === 'owner' ? (asks?.owner ?? '–') : lang === 'ja' ? '当窓口が実施' : 'done by this desk';
  const rows = (plan?.collections ?? []).map(({ label, rows: all, erased, changed, kept, keptForOthers, stays }) => [
    ...[label, String(all), String(erased), String(changed)],
    [
      ...kept.map(({ basis, through, rows: count }) => `${basis} ${through ?? '?'} (${count})`),
      ...(keptForOthers > 0 ? [`${lang === 'ja' ? '残す記録に必要' : 'for what is kept'} (${keptForOthers})`] : []),
      ...stays.map(({ why, rows: count }) => `${STAYS[why][lang]} (${count})`),
    ].join(', ') || '–',
  ]);
  return [
    `${measure}  ${plan?.label ?? ''}  ${DOES[does][lang]}  ${who}  ${doneOn === undefined ? OUTCOMES[outcome][lang] : `${lang === 'ja' ? '実施' : 'done on'} ${doneOn}`}${after.length > 0 ? `  (${after.join(', ')} →)` : ''}`,
    ...(rows.length === 0 ? [] : [table(HEADS[lang], rows, '  ')]),
    ...(plan?.told ?? []).map((one) => `  ・${one[lang]}`),
    ...others.map((one) => `  ・${toldLine(one, lang)}`),
    ...(plan?.lacks ?? []).map((one) => `  ！${one[lang]}`),
    ...(because === undefined ? [] : [`  ！${because[lang]}`]),
  ].join('\n');
}

/** What somebody who holds the data besides us is told once it is done, and whether that is our duty. */
function toldLine(one: PlanView['measures'][number]['others'][number], lang: Lang): string {
  const { other, kind, name, way, to, records, later, fields = {}, asks, dueWithinDays } = one;
  const by = { post: { ja: '郵送', en: 'by post' }, email: { ja: '電子メール', en: 'by mail' } }[way][lang];
  const due = { ja: `${dueWithinDays}日以内に回答`, en: `an answer within ${dueWithinDays} days` }[lang];
  const told = [
    ...records.map((kindOf) => (fields[kindOf] === undefined ? kindOf : `${kindOf} [${fields[kindOf].join(', ')}]`)),
    ...later.map((kindOf) => `${kindOf} (${{ ja: '後日', en: 'later' }[lang]})`),
  ];
  const first = asks.map((ask) => `！${ask[lang]}`).join(' ');
  return `${OTHERS[kind][lang]} ${name} (${other}, ${by} → ${to}, ${due}): ${told.join(', ')}  ${one[lang]}${first === '' ? '' : `  ${first}`}`;
}
