import { Miswritten } from '../cli/options';
import { table } from '../cli/tables';
import type { Lang } from '../cli/words';
import { EMBEDDED } from '../config';
import { lookAtEverything, type Looked } from './before-start';
import { isOfTheStart } from './complaints';
import { runHere } from './here';
import type { Said } from './said';
import type { StoreLook } from './stores-look';

/** A store that is large is given time: nobody waits behind this command. */
const STORES_MS = 120_000;

runHere('check', async ({ args, options, lang, say }) => {
  const [company, more] = args;
  if (more !== undefined) throw new Miswritten(ONE_FOLDER);
  const looked = await lookAtEverything({ role: 'all', company, storesMs: STORES_MS });
  const ofTheStart = looked.wrong.filter(({ en }) => isOfTheStart(en));
  const [wrong, notes] = [looked.wrong.filter((one) => !ofTheStart.includes(one)), [...ofTheStart, ...looked.notes]];
  const { away, ofMeasures, unmapped } = looked;
  if (options['json'] === true)
    say(JSON.stringify({ wrong, ofMeasures, away, unmapped, notes, stores: looked.stores.map(storeAsJson) }, null, 2));
  else say(pageOf({ ...looked, wrong, notes }, lang));
  return wrong.length + ofMeasures.length + away.length === 0 ? 0 : 1;
});

const ONE_FOLDER = {
  en: 'name one folder, or none: then the settings of the environment are looked at',
  ja: 'フォルダーは一つだけ指定してください（指定がなければ環境変数の設定を調べます）',
};

const storeAsJson = ({ store, complaints, away, ms }: StoreLook): object => ({ store: store.id, complaints, away, ms });

function pageOf({ wrong, ofMeasures, away, unmapped, notes, ...looked }: Looked, lang: Lang): string {
  const under = (heading: string, said: readonly Said[]): string[] =>
    said.length === 0 ? [] : [`${heading}\n${said.map((one) => `  ${one[lang].replaceAll('\n', '\n  ')}`).join('\n')}`];
  const w = WORDS[lang];
  return [
    table(['', ''], standing({ wrong, ofMeasures, away, unmapped, notes, ...looked }, lang), '  '),
    ...under(w.wrong, wrong),
    ...under(w.ofMeasures, ofMeasures),
    ...under(w.away, away),
    ...under(w.unmapped, unmapped),
    ...under(w.notes, notes),
    ...(looked.shop ? [w.shop] : []),
    w.last(linesIn(wrong) + linesIn(ofMeasures), away.length, unmapped.length, notes.length),
  ].join('\n\n');
}

/** How many things are to be mended: of a file that cannot be used, each line that is told of it. */
const linesIn = (said: readonly Said[]): number =>
  said.reduce((sum, { en }) => sum + Math.max(1, en.split('\n').length - 1), 0);

/** What there is, part by part. */
function standing({ company, settings, hasKey, stores, shop }: Looked, lang: Lang): string[][] {
  const w = WORDS[lang];
  const { profile, dataMap, staff } = company;
  return [
    [w.profile, profile === undefined ? w.notYet : `${profile.holder.name}  (${profile.id}, ${profile.version})`],
    [w.staff, staff === undefined ? (shop ? w.atTheFirstStart : w.notYet) : staff.map(({ id }) => id).join(', ')],
    [w.key, hasKey ? w.isThere : w.atTheFirstStart],
    [w.records, [undefined, EMBEDDED].includes(settings.DATABASE_URL) ? w.startedHere : w.elsewhere],
    ['Temporal', settings.TEMPORAL_ADDRESS === undefined ? w.startedHere : settings.TEMPORAL_ADDRESS],
    [w.mail, settings.SMTP_URL === undefined ? w.inTheOutbox : w.elsewhere],
    [w.dataMap, dataMap === undefined ? w.notYet : `${dataMap.version}  (${w.stores(dataMap.stores.length)})`],
    ...stores.map((look) => [`  ${look.store.id}`, `${look.store.label}  ${howItStands(look, lang)}`]),
  ];
}

function howItStands({ store, complaints, away, ms }: StoreLook, lang: Lang): string {
  const w = WORDS[lang];
  if (store.kind === 'desk') return w.asked(store.owner);
  if (away !== undefined) return w.isAway;
  const stopping = complaints.filter(({ stops }) => stops).length;
  return stopping > 0 ? w.doesNotFit(stopping) : `${w.fits(store.collections.length)}, ${ms} ms`;
}

const WORDS = {
  en: {
    profile: 'profile',
    staff: 'staff',
    key: 'master key',
    records: 'records',
    mail: 'mail',
    dataMap: 'data map',
    notYet: 'cannot be used yet',
    isThere: 'is there',
    atTheFirstStart: 'made at the first start',
    startedHere: 'started here',
    elsewhere: 'as set',
    inTheOutbox: 'into the outbox',
    stores: (n: number) => `${n} ${n === 1 ? 'store' : 'stores'}`,
    asked: (owner: string) => `asked of ${owner}`,
    isAway: 'cannot be looked at',
    doesNotFit: (n: number) => `does not fit: ${n} to mend`,
    fits: (n: number) => `fits: ${n} ${n === 1 ? 'collection' : 'collections'}`,
    wrong: 'To mend before the desk opens:',
    ofMeasures: 'To mend before anybody’s records are erased or corrected (the desk opens all the same):',
    away: 'Cannot be looked at now; whether it fits is not known:',
    unmapped:
      'Tables nobody mapped; what lies there is in no answer (`madoguchi suggest-map` writes a collection for each):',
    notes: 'Worth knowing:',
    shop: 'Nothing of a company’s own is set, so this is the invented shop. Yours: madoguchi init FOLDER, then madoguchi check FOLDER.',
    last: (wrong: number, away: number, unmapped: number, notes: number) =>
      `check: ${wrong} to mend, ${away} not looked at, ${unmapped} ${unmapped === 1 ? 'table' : 'tables'} nobody mapped, ${notes} worth knowing`,
  },
  ja: {
    profile: 'プロファイル',
    staff: '職員',
    key: 'マスター鍵',
    records: '記録',
    mail: 'メール',
    dataMap: 'データマップ',
    notYet: 'まだ使えません',
    isThere: 'あり',
    atTheFirstStart: '最初の起動で作成',
    startedHere: 'このマシンで起動',
    elsewhere: '設定のとおり',
    inTheOutbox: '発送箱へ',
    stores: (n: number) => `保管場所${n}か所`,
    asked: (owner: string) => `${owner}に照会`,
    isAway: '調べられません',
    doesNotFit: (n: number) => `一致しません：${n}件`,
    fits: (n: number) => `一致：記録の種類${n}`,
    wrong: '起動の前に直すもの：',
    ofMeasures: '消去・訂正の前に直すもの（窓口は起動します）：',
    away: '今は調べられず、一致するか分からないもの：',
    unmapped:
      'データマップにない表（どの回答にも含まれません。`madoguchi suggest-map` が collections の案を書きます）：',
    notes: '知っておくとよいこと：',
    shop: '自社の設定がないため、架空の店を調べました。自社のものは madoguchi init フォルダー、次に madoguchi check フォルダー。',
    last: (wrong: number, away: number, unmapped: number, notes: number) =>
      `check: 直すもの ${wrong}件、調べられないもの ${away}件、データマップにない表 ${unmapped}件、参考 ${notes}件`,
  },
} as const;
