import type { Command } from './command';

export type HereName =
  'init' | 'check' | 'suggest-map' | 'try-search' | 'connectors' | 'schemas' | 'keys' | 'forms' | 'verify';

/**
 * The commands that ask no counter: they are run where the desk runs, with its settings, or before there is a desk at all. Each is a
 * program of its own in `worker/`; here stands how it is written.
 */
export const HERE: Readonly<Record<HereName, Omit<Command, 'run'>>> = {
  init: {
    usage:
      'init FOLDER [--name NAME] [--address "POSTAL-CODE ADDRESS"] [--mail MAILBOX --telephone NUMBER --hours HOURS] [--by WAYS --fee YEN] [--data postgres|csv|desk --purpose WORDS]',
    en: 'write a company’s folder from five answers: profile, data map, staff, settings; refuses to overwrite',
    ja: '五つの問いに答えて、自社のフォルダー（プロファイル、データマップ、職員、設定）を作る。上書きはしない',
    examples: [
      'madoguchi init my',
      'madoguchi init my --name 株式会社みほん --address "100-0001 東京都千代田区千代田1番1号" --mail kojin@mihon.example --telephone 03-0000-0000 --hours 平日10時から17時まで --by post,email --fee 1000 --data postgres --purpose ご注文の商品の発送のため',
    ],
    options: {
      name: { type: 'string' },
      address: { type: 'string' },
      mail: { type: 'string' },
      by: { type: 'string' },
      fee: { type: 'string' },
      data: { type: 'string' },
      purpose: { type: 'string' },
      telephone: { type: 'string' },
      hours: { type: 'string' },
    },
  },
  check: {
    usage: 'check [FOLDER]',
    en: 'everything that keeps the desk from opening, and what is worth knowing, before anything is started: settings, profile, data map, staff, key, records, Temporal, mail, every store',
    ja: '起動の前に、設定、プロファイル、データマップ、職員、鍵、記録、Temporal、メール、各保管場所を一度に調べる',
    examples: ['madoguchi check my', 'MADOGUCHI_COMPANY=my madoguchi check'],
  },
  'suggest-map': {
    usage: 'suggest-map SETTING|FOLDER [--company FOLDER] [--to FILE]',
    en: 'write the skeleton of a data map from a database (the setting that holds its address) or a folder of CSV and JSON files: every table, every column, undecided; of the data nothing is kept',
    ja: 'データベース（接続先を持つ設定の名前）又は CSV・JSON ファイルのフォルダーから、データマップの骨組みを書く。すべての表と列を並べ、扱いは未定のままにする。データの内容は書き出さない',
    examples: [
      'madoguchi suggest-map CUSTOMERS_URL --company my --to my/suggested.yaml',
      'madoguchi suggest-map exports --company my',
    ],
    options: { company: { type: 'string' }, to: { type: 'string' } },
  },
  'try-search': {
    usage: 'try-search PERSON.yaml [--company FOLDER] [--store STORE…]',
    en: 'search the real stores for one person, as a case would, without a case: by which identifiers, how many, how long, with which SQL. Nothing is written anywhere',
    ja: '案件を開かずに、実際の保管場所を一人について検索する（使う項目、件数、時間、SQL）。どこにも書き込まない',
    examples: [
      'madoguchi try-search person.yaml --company my',
      'person.yaml: { name: 見本 花子, birthDate: 1980-02-10, postalCode: 100-0001, email: hanako@mihon.example }',
    ],
    options: { company: { type: 'string' }, store: { type: 'string', multiple: true } },
  },
  connectors: {
    usage:
      'connectors try FILE [--store STORE…] [--company FOLDER] [--person PERSON.yaml] [--within SECONDS] [--measures [--yes]]',
    en: 'try a store of your own, by a data map or the entry of one store, against everything a connector promises: first whether they fit, then with invented people, then with a test person of yours. Read only; with --measures the test person is erased, once you saw the plan and say --yes',
    ja: '自社の保管場所（データマップ又は一つの保管場所を書いたファイル）で、コネクターの約束事をすべて試す。まず適合、次に架空の人、次にテスト用の人。読むだけで、--measures のときだけ、計画を見て --yes とすればテスト用の人を消去する',
    examples: [
      'madoguchi connectors try my/data-map.yaml --company my',
      'madoguchi connectors try my/data-map.yaml --company my --store shop --person test-person.yaml',
      'madoguchi connectors try shop.yaml --company my --person test-person.yaml --measures',
    ],
    options: {
      company: { type: 'string' },
      store: { type: 'string', multiple: true },
      person: { type: 'string' },
      within: { type: 'string' },
      measures: { type: 'boolean' },
      yes: { type: 'boolean' },
    },
  },
  schemas: {
    usage: 'schemas FOLDER',
    en: 'write a JSON Schema for every file a person writes, so that an editor completes and checks it',
    ja: '人が書くファイルの JSON Schema を書き出す（エディターの補完と検査のため）',
    examples: ['madoguchi schemas schemas'],
  },
  verify: {
    usage: 'verify FILE [--page FILE.pdf] [--key KEY]',
    en: 'check a certificate, or journals that were written out, without a server or a network: whether anything in it was changed, whether the page named is the page of it and whole, and whether it was signed by the key named (`signing-key` shows it); without one it ends with 1',
    ja: '実施証明又は書き出した記録を、サーバーも通信も使わずに検証する（改変の有無、指定した書面がその証明のもので改変がないか、指定した公開鍵による署名か）。公開鍵がないときは 1 で終わる',
    examples: [
      'madoguchi verify certificate.json --key MCowBQYDK2VwAyEA…',
      'madoguchi verify certificate.json --page certificate.pdf --key MCowBQYDK2VwAyEA…',
      'madoguchi verify journals-2026-11-28.jsonl --key MCowBQYDK2VwAyEA…',
    ],
    options: { key: { type: 'string' }, page: { type: 'string' } },
  },
  forms: {
    usage: 'forms FOLDER [--company FOLDER]',
    en: 'write the company’s guidance and application form as PDF, in Japanese and English, from its profile',
    ja: 'プロファイルから、ご請求手続のご案内と請求書を PDF（日本語、英語）で書き出す',
    examples: ['madoguchi forms out/forms', 'madoguchi forms out/forms --company my'],
    options: { company: { type: 'string' } },
  },
  keys: {
    usage: 'keys rotate',
    en: 'change the master key while the desk runs (docs/operations.md)',
    ja: '窓口を動かしたままマスター鍵を変更する（docs/operations.md）',
    examples: ['madoguchi keys rotate'],
  },
};
