import type { PlanView } from '../casefile/measure-views';
import { STAYS } from '../casefile/measures';
import { DOES } from '../law/measuring';
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
    whatNow(number, view, lang),
  );

/** What is to be done with a plan: it is approved once, made anew while it lacks something, and then only told of. */
function whatNow(number: string, { digest, decision, ready, approvedBy, stage }: PlanView, lang: Lang): string {
  const ja = lang === 'ja';
  if (approvedBy !== undefined) return table(['', ''], [[ja ? '決裁済み' : 'approved by', approvedBy], [ja ? '段階' : 'stage', stage[lang]]]); // prettier-ignore
  if (stage.name === 'closed') return table(['', ''], [[ja ? '段階' : 'stage', stage[lang]]]);
  return table(
    ['', ''],
    ready
      ? [[ja ? '読んだうえで決裁する' : 'once read, approve it', `madoguchi approve ${number} ${decision} ${digest}`]]
      : [[ja ? '直したのち作り直す' : 'once settled, plan anew', `madoguchi plan-again ${number}`]],
  );
}

function measureLines(
  { measure, does, outcome, by, asks, after, plan, because, doneOn }: PlanView['measures'][number],
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
    ...(plan?.lacks ?? []).map((one) => `  ！${one[lang]}`),
    ...(because === undefined ? [] : [`  ！${because[lang]}`]),
  ].join('\n');
}
