import { readFile } from 'node:fs/promises';
import { Certificate, certifiedText, faultsIn, type CertifiedMeasure } from '../casefile/certificate';
import { faultInPage } from '../casefile/certificate-page';
import { BEGINNING, hashedText } from '../casefile/journal';
import { Miswritten } from '../cli/options';
import { storeOf } from '../law/about';
import { FOUND_THERE, placeOf } from '../law/measuring';
import { sha256 } from '../vault/seal';
import { isSignedBy } from '../vault/signing';
import { fingerprintOf } from './certificate-page';
import { runHere } from './here';
import { holdsJournals, verifyJournals } from './verify-journals';

runHere('verify', async ({ args, options, say }) => {
  const [file, more] = args;
  if (file === undefined || more !== undefined) throw new Miswritten(ONE_FILE);
  const key = typeof options['key'] === 'string' ? options['key'].trim() : undefined;
  if (await holdsJournals(file).catch(() => false)) return verifyJournals(file, key, say);
  const read = Certificate.safeParse(await jsonIn(file));
  if (!read.success) {
    say(
      'neither a certificate nor journals of Madoguchi, or parts are missing / Madoguchi の実施証明・記録ではないか、一部が欠けています',
    );
    return 1;
  }
  const { body, key: signer, signature } = read.data;
  const text = certifiedText(body);
  const faults = [
    ...(isSignedBy(signer, signature, text) ? [] : ['it was changed after it was signed']),
    ...faultsIn(body, (entry) => sha256(hashedText(entry)), BEGINNING),
  ];
  for (const fault of faults) say(fault);
  if (faults.length > 0) {
    say(`certificate of ${body.caseNumber}: not intact / 改変されています`);
    return 1;
  }
  say(`digest / 要約値: ${sha256(text)}`);
  say(`key / 鍵の指紋: ${fingerprintOf(signer)}`);
  if (typeof options['page'] === 'string') {
    const fault = faultInPage(await bytesIn(options['page']), sha256(text), sha256, (signed, what) =>
      isSignedBy(signer, signed, what),
    );
    say(
      `page / 書面: ${fault === undefined ? 'of this certificate, whole / この証明の書面であり、改変なし' : PAGE[fault]}`,
    );
    if (fault !== undefined) return 1;
  }
  if (key === undefined) {
    say(
      `certificate of ${body.caseNumber}: intact, signer unknown / 改変なし、署名者は未確認（--key で公開鍵を指定してください）`,
    );
    return 1;
  }
  if (key !== signer) {
    say(`certificate of ${body.caseNumber}: intact, signed by another key / 改変なし、別の鍵による署名`);
    return 1;
  }
  const sum = (of: 'erased' | 'changed'): number =>
    body.measures.reduce(
      (all, { took }) => all + (took?.collections ?? []).reduce((rows, one) => rows + one[of], 0),
      0,
    );
  const stores = new Set(
    body.measures.flatMap(({ measure, took, found, nothing, records = [] }) => {
      if (found !== undefined || nothing) return []; // its owner had nothing to do there
      const store = placeOf(measure)?.store;
      if (store !== undefined) return [store];
      return took === undefined ? [] : records.slice(0, 1).map(storeOf); // the marks of a provision lie in one
    }),
  ).size;
  const names = new Set(body.measures.map(({ measure }) => measure).filter((one) => placeOf(one) === undefined));
  const provisions = [...names].map((name) => body.measures.filter(({ measure }) => measure === name));
  for (const rounds of provisions) if (rounds.length > 1) say(inRounds(rounds));
  const stopped = provisions.filter(isStopped).length;
  say(
    `certificate of ${body.caseNumber}: valid, ${sum('erased')} rows erased, ${sum('changed')} changed, in ${stores} stores${stopped === 0 ? '' : `, ${stopped} ${stopped === 1 ? 'provision' : 'provisions'} stopped`} / 有効`,
  );
  return 0;
});

/** Whether a provision has ended: by the last word on it, which is missing where it was asked for again since. */
const isStopped = (rounds: readonly CertifiedMeasure[]): boolean =>
  rounds.at(-1)?.doneOn !== undefined &&
  rounds.some(({ provision }) => provision?.found === 'stopped' || provision?.found === 'stoppedBefore');

/** What was found at a provision each time it was asked for, the first time first. */
function inRounds(rounds: readonly CertifiedMeasure[]): string {
  const said = ({ doneOn, provision }: CertifiedMeasure, lang: 'ja' | 'en'): string =>
    doneOn === undefined
      ? { ja: '再依頼中', en: 'asked again' }[lang]
      : [doneOn, ...(provision?.found ? [FOUND_THERE[provision.found][lang]] : [])].join(' ');
  const all = (lang: 'ja' | 'en'): string => rounds.map((one) => said(one, lang)).join(' → ');
  return `${rounds[0]?.measure ?? ''}: ${all('en')} / ${all('ja')}`;
}

const PAGE = {
  unsealed: 'no page of Madoguchi, or cut short / Madoguchi の書面ではないか、一部が欠けています',
  changed: 'changed after it was sealed, or sealed by another key / 改変されているか、別の鍵によるものです',
  ofAnother: 'whole, and of another certificate / 改変はありませんが、別の証明の書面です',
} as const;

const bytesIn = (file: string): Promise<Buffer> =>
  readFile(file).catch(() => {
    throw new Miswritten({ en: `${file} cannot be read`, ja: `${file} を読めません` });
  });

async function jsonIn(file: string): Promise<unknown> {
  const text = (await bytesIn(file)).toString('utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // cut short, or no JSON: told as what it is not
  }
}

const ONE_FILE = {
  en: 'name the file with the certificate or the journals: madoguchi verify certificate.json --key KEY',
  ja: '実施証明又は記録のファイルを一つ指定してください：madoguchi verify certificate.json --key 公開鍵',
};
