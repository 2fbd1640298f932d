import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { certifiedText, faultsIn, type Certificate } from '../../casefile/certificate';
import { faultInPage } from '../../casefile/certificate-page';
import { BEGINNING, hashedText } from '../../casefile/journal';
import { sha256 } from '../../vault/seal';
import { isSignedBy } from '../../vault/signing';
import { openOffice, type Office } from '../office';
import { asking, LIST } from './an-opt-out';
import { refusalOf, reportsStopped, wordsIn } from './steps';

const hashOf = (entry: Parameters<typeof hashedText>[0]): string => sha256(hashedText(entry));

/** What `madoguchi verify` says of a certificate, by the key it was signed by, after its digest and the key's fingerprint. */
async function verified(certificate: Certificate): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'certificate-'));
  const file = join(folder, 'certificate.json');
  await writeFile(file, JSON.stringify(certificate));
  const typed = [join('bin', 'madoguchi'), 'verify', file, '--key', certificate.key];
  const { stdout } = await promisify(execFile)(process.execPath, typed).finally(() => rm(folder, { recursive: true }));
  return stdout.trim().split('\n').slice(2);
}

describe('That data are provided to nobody any more is proven by a certificate', () => {
  let office: Office;
  let desk: ReturnType<typeof asking>;
  beforeAll(async () => {
    office = await openOffice();
    desk = asking(office);
  });
  afterAll(() => office.close());

  const certified = (number: string): Promise<Certificate> =>
    office.as('kimura').get<Certificate>(`/v1/cases/${number}/certificate`);

  it('years later it is proven: a signed certificate of what was provided to whom, that it stopped and since when, which needs no decision; before its owner said so there is none', async () => {
    const number = await desk.measuring();
    expect((await refusalOf(certified(number))).problem).toBe('no-such-plan');
    await desk.reports(number);
    await desk.left(number);
    const { body, key, signature } = await certified(number);
    expect(isSignedBy(key, signature, certifiedText(body))).toBe(true);
    expect(faultsIn(body, hashOf, BEGINNING)).toEqual([]);
    expect(body.decision).toBeUndefined();
    expect(body.measures).toEqual([
      {
        ...{ measure: LIST, by: 'owner', owner: '営業部名簿係', doneOn: office.today() },
        provision: { what: '季節の案内名簿（氏名・住所）', to: '株式会社花暦企画', found: 'stopped' },
      },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/髙子|除外後の名簿/);
    const page = await office.as('kimura').bytes(`/v1/cases/${number}/certificate.pdf`);
    const isSigned = (signed: string, text: string): boolean => isSignedBy(key, signed, text);
    expect(faultInPage(page, sha256(certifiedText(body)), sha256, isSigned)).toBeUndefined();
    for (const part of ['第三者への提供の停止', '株式会社花暦企画', '停止した', '決定及び決裁はありません'])
      expect(wordsIn(page)).toContain(part);
  });

  it('asked again, because it did not hold: the certificate, its page and `verify` tell what had been found the first time, and that its owner has not said more yet', async () => {
    const number = await desk.measuring();
    await reportsStopped(office, number, { found: 'notProvided' });
    await office.reaches(number, 'dispatching');
    await desk.asksAgain(number);
    await office.until(number, 'its owner is asked again', ({ waitsFor }) => waitsFor === 'owner');
    const named = { what: '季節の案内名簿（氏名・住所）', to: '株式会社花暦企画' };
    const of = { measure: LIST, by: 'owner', owner: '営業部名簿係' };
    const first = { ...of, doneOn: office.today(), provision: { ...named, found: 'notProvided' } };
    const standing = await certified(number);
    expect(standing.body.measures).toEqual([first, { ...of, provision: named }]);
    expect(await verified(standing)).toEqual([
      `${LIST}: ${office.today()} nothing of the person is provided there → asked again / ${office.today()} ご本人のデータは提供していない → 再依頼中`,
      `certificate of ${number}: valid, 0 rows erased, 0 changed, in 0 stores / 有効`,
    ]);

    await desk.reports(number);
    await desk.left(number);
    const closed = await certified(number);
    expect(closed.body.measures).toEqual([
      first,
      { ...of, doneOn: office.today(), provision: { ...named, found: 'stopped' } },
    ]);
    const page = wordsIn(await office.as('kimura').bytes(`/v1/cases/${number}/certificate.pdf`));
    for (const found of ['ご本人のデータは提供していない', '停止した']) expect(page).toContain(found);
    expect((await verified(closed)).at(-1)).toContain('1 provision stopped');
    const otherwise = closed.body.measures.map((one) => ({
      ...one,
      provision: { ...named, found: 'stoppedBefore' as const },
    }));
    expect(faultsIn({ ...closed.body, measures: otherwise }, hashOf, BEGINNING)).toHaveLength(2); // neither round is told as another than the journal has it
  });
});
