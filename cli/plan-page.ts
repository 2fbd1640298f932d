import type { PlanView } from '../casefile/measure-views';
import { notInPlan, planRead, type KindRead, type MeasureRead } from '../casefile/plan-read';
import { page, table } from './tables';
import type { Lang } from './words';

const HEADS = {
  ja: ['記録', '本人の件数', '消去', '変更', '残すもの（根拠・期限）'],
  en: ['records', 'theirs', 'erased', 'changed', 'kept: on which basis, through which day'],
} as const;
const FIELDS = { ja: '残す記録の項目', en: 'fields of what stays' } as const;

/** What a decision would do, store by store, as the approver reads it: counts and bases, and nothing that stands in a record. */
export const planPage = (number: string, view: PlanView, lang: Lang): string =>
  page(
    lang === 'ja'
      ? `措置計画 ${view.digest}${view.decision === undefined ? '' : `（決定 ${view.decision}）`}`
      : `Plan ${view.digest}${view.decision === undefined ? '' : ` (of decision ${view.decision})`}`,
    ...planRead(view).map((one) => measureLines(one, lang)),
    ...notInPlan(view).map((one) => `！${one[lang]}`),
    ...(view.letter === undefined ? [] : [`→ ${view.letter.number} ${view.letter[lang]}`]),
    whatNow(number, view, lang),
  );

/** What is to be done with a plan: it is approved once, made anew while it lacks something, and then only told of; what nobody decides, nobody approves (Art. 27(2)). */
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
  if (stage.name === 'closed' || decision === undefined) return table(['', ''], [[ja ? '段階' : 'stage', stage[lang]]]);
  return table(
    ['', ''],
    ready
      ? [[ja ? '読んだうえで決裁する' : 'once read, approve it', `madoguchi approve ${number} ${decision} ${digest}`]]
      : [[ja ? '直したのち作り直す' : 'once settled, plan anew', `madoguchi plan-again ${number}`]],
  );
}

function measureLines({ name, store, does, who, stands, kinds, says, lacks }: MeasureRead, lang: Lang): string {
  const rows = kinds.map(({ label, rows: all, erased, changed, stays }) => [
    ...[label, String(all), String(erased), String(changed)],
    stays.map((one) => one[lang]).join(', ') || '–',
  ]);
  return [
    [name, store, does[lang], who[lang], stands[lang]].join('  '),
    ...(rows.length === 0 ? [] : [table(HEADS[lang], rows, '  ')]),
    ...kinds.filter(({ fields }) => fields.length > 0).map((kind) => `  ・${fieldsLine(kind, lang)}`),
    ...says.map((one) => `  ・${one[lang]}`),
    ...lacks.map((one) => `  ！${one[lang]}`),
  ].join('\n');
}

/** What becomes of each field of the records of a kind that stay. */
const fieldsLine = ({ label, fields }: KindRead, lang: Lang): string =>
  `${label} (${FIELDS[lang]}): ${fields.map((field) => `${field.label} → ${field.becomes[lang]}`).join(', ')}`;
