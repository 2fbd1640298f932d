import { defineSearchAttributeKey } from '@temporalio/common';
import type { CaseFile, CaseList, OpenedApplication } from '../../casefile/views';
import { connectClient } from '../../worker/wiring';
import { Refused, waitFor } from '../../examples/at-the-desk';
import { beginningOf, daysAfter, type CivilDate } from '../../law/clock';
import { SEARCH_ATTRIBUTES, workflowIdOf } from '../../workflows/messages';
import { openOffice, requestOf, type Office } from '../office';
import {
  confirms,
  confirmsHerLicence,
  decidesOnHer,
  isApprovedAndSent,
  journal,
  letters,
  opens,
  refusalOf,
  withoutArchive,
} from './steps';

const STAGE = defineSearchAttributeKey(SEARCH_ATTRIBUTES.stage, 'KEYWORD');
const DUE_ON = defineSearchAttributeKey(SEARCH_ATTRIBUTES.dueOn, 'DATETIME');
const LICENCE = { document: 'drivingLicence', side: 'front', expiresOn: '2099-01-01' };

describe('An envelope, and the rights it asks for', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ dataMap: await withoutArchive() });
  });
  afterAll(() => office.close());
  const supplies = (number: string, body: object): Promise<unknown> =>
    office.as('suzuki').post(`/v1/cases/${number}/supplements`, body);

  it('a right in the list that nobody has is refused by its place, and nothing is half opened', async () => {
    const envelope = requestOf('01-takako-by-post.json', office, { rights: ['disclosure', 'forgetting'] });
    const refused = (await office
      .as('suzuki')
      .post('/v1/applications', envelope)
      .catch((error: unknown) => error)) as Refused;
    expect(refused).toBeInstanceOf(Refused);
    expect([refused.status, refused.problem.type]).toEqual([422, '/problems/no-such-right']);
    expect(refused.problem.errors?.map(({ pointer }) => pointer)).toEqual(['#/rights/1']);
    const nonsense = (await office
      .as('suzuki')
      .post('/v1/applications', { ...envelope, rights: ['disclosure', 'disclosure', 'oblivion'] })
      .catch((error: unknown) => error)) as Refused;
    expect(nonsense.problem.errors?.map(({ pointer }) => pointer)).toEqual(['#/rights/2']);
    expect((await office.as('suzuki').get<CaseList>('/v1/cases')).cases).toEqual([]);
    const { rows } = await office.records.pool.query<{ many: number }>(
      `select (select count(*) from applications)::int + (select count(*) from fees)::int + (select count(*) from keys)::int as many`,
    );
    expect(rows[0]?.many).toBe(0);
  });

  it('the same right twice is one case, and the first of its year', async () => {
    const { application, cases } = await office
      .as('suzuki')
      .post<OpenedApplication>(
        '/v1/applications',
        requestOf('01-takako-by-post.json', office, { rights: ['disclosure', 'disclosure'] }),
      );
    expect(cases).toHaveLength(1);
    expect(application).toMatch(/-A0001$/);
    expect(cases[0]).toMatchObject({ application: { number: application, version: 1 }, fee: { due: 1000, excess: 0 } });
  });

  it.each([
    ['nothing', {}],
    ['a person without a word on them', { principal: {} }],
    ['nothing in three places', { principal: {}, agent: {}, papers: [], onPrescribedForm: false }],
  ])('a supplement that brings %s is refused, and what was asked for is still lacking', async (_, body) => {
    const { number } = await opens(office, '01-takako-by-post.json');
    await office.reaches(number, 'proving');
    await office.as('suzuki').post(`/v1/cases/${number}/supplement-requests`, { asks: ['住所欄をご確認ください。'] });
    expect((await refusalOf(supplies(number, body))).problem).toBe('nothing-brought');
    expect(await office.reaches(number, 'supplementing')).toMatchObject({
      defects: [{ code: 'asked' }],
      application: { version: 1 },
    });
    expect(await journal(office, number)).not.toContain('supplemented');
  });

  it('four supplements in one moment: each counts, in some order, and the engine goes on from the last', async () => {
    const { number } = await opens(office, '01-takako-by-post.json', { papers: [] });
    await letters(office, number, 2);
    const papers = [
      { document: 'residenceCertificate', issuedOn: '2020-01-01' },
      { document: 'passport', expiresOn: '2020-01-01' },
      LICENCE,
      { document: 'drivingLicence', expiresOn: '2020-01-01' },
    ];
    await Promise.all(papers.map((paper) => supplies(number, { papers: [paper] })));
    expect(await office.reaches(number, 'proving')).toMatchObject({ application: { version: 5 }, defects: [] });
    await confirms(office, number, 'drivingLicence');
    await office.reaches(number, 'deciding');
    expect((await journal(office, number)).filter((kind) => kind === 'supplemented')).toHaveLength(4);
  });

  it('it may be taken back at every stage, once; what comes to nothing afterwards is refused', async () => {
    const stages: Readonly<Record<string, (number: string) => Promise<unknown>>> = {
      supplementing: (number) =>
        office.as('suzuki').post(`/v1/cases/${number}/supplement-requests`, { asks: ['ご確認ください。'] }),
      proving: () => Promise.resolve(),
      deciding: (number) => confirmsHerLicence(office, number),
      approving: async (number) => {
        await confirmsHerLicence(office, number);
        await office.reaches(number, 'deciding');
        await decidesOnHer(office, number);
      },
    };
    for (const [stage, goesThere] of Object.entries(stages)) {
      const { number } = await opens(office, '01-takako-by-post.json');
      await office.reaches(number, 'proving');
      await goesThere(number);
      await office.reaches(number, stage as CaseFile['stage']['name']);
      const withdraws = (): Promise<unknown> =>
        office
          .as('suzuki')
          .post(`/v1/cases/${number}/withdrawals`, { by: 'telephone', reason: 'ご本人から取下げのお電話' });
      const tried = await Promise.allSettled([withdraws(), withdraws()]);
      expect(tried.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const closed = await office.reaches(number, 'closed');
      const wasRead = stage === 'approving'; // then an approver looks at why
      expect([closed.outcome, closed.readThenWithdrawn]).toEqual(['withdrawn', wasRead ? 'toBeReviewed' : undefined]);
      expect((await journal(office, number)).filter((kind) => kind === 'closed')).toHaveLength(1);
    }
  });
});

describe('Days pass over an envelope', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ skipTime: true, dataMap: await withoutArchive() });
  });
  afterAll(() => office.close());

  it('a paper that comes later is judged by the day on which it came itself', async () => {
    const arrived = office.today();
    const { number } = await opens(office, '01-takako-by-post.json', { papers: [] });
    await letters(office, number, 2);
    await office.daysPass(20);
    const supplies = (papers: readonly object[]): Promise<unknown> =>
      office.as('suzuki').post(`/v1/cases/${number}/supplements`, { papers });
    await supplies([{ document: 'residenceCertificate', issuedOn: daysAfter(arrived, -15) }]); // of age when the envelope came, too old when it came itself
    expect((await office.reaches(number, 'supplementing')).defects.map(({ code }) => code)).toEqual(['documentTooOld']);
    await letters(office, number, 3);
    await supplies([{ document: 'passport', expiresOn: daysAfter(arrived, 10) }]); // valid when the envelope came, expired when it came itself
    expect((await office.reaches(number, 'supplementing')).defects.map(({ code }) => code)).toEqual([
      'documentTooOld',
      'documentExpired',
    ]);
    await letters(office, number, 4);
    await supplies([{ document: 'residenceCertificate', issuedOn: daysAfter(arrived, 5) }]); // not yet issued when the envelope came
    const whole = await office.reaches(number, 'proving');
    expect(whole.papers.map(({ arrivedOn }) => arrivedOn)).toEqual([office.today(), office.today(), office.today()]);
    await confirms(office, number, 'residenceCertificate');
    expect((await office.reaches(number, 'deciding')).arrivedOn).toBe(arrived);
  });
});

describe('What operators may filter by', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ dataMap: await withoutArchive() });
  });
  afterAll(() => office.close());

  it('says every stage, and the day it is due; none while we wait for the applicant', async () => {
    const client = connectClient(office.settings.temporal, office.records.keys);
    const says = async (number: string): Promise<{ stage: unknown; dueOn: unknown }> => {
      const found: { stage: unknown; dueOn: unknown }[] = [];
      for await (const { typedSearchAttributes } of client.workflow.list({
        query: `WorkflowId = '${workflowIdOf(number)}'`,
      }))
        found.push({ stage: typedSearchAttributes.get(STAGE), dueOn: typedSearchAttributes.get(DUE_ON)?.getTime() });
      return found[0] ?? { stage: undefined, dueOn: undefined };
    };
    const stands = async (number: string, stage: CaseFile['stage']['name'], isPaused = false): Promise<void> => {
      const { dueOn } = await office.reaches(number, stage);
      await waitFor(
        `Temporal says ${stage}`,
        () => says(number),
        (said) => {
          return (
            said.stage === stage &&
            said.dueOn === (isPaused || stage === 'closed' ? undefined : beginningOf(dueOn as CivilDate))
          );
        },
        15_000,
      );
    };
    const { number } = await opens(office, '01-takako-by-post.json', { papers: [], fee: [] });
    await letters(office, number, 2);
    await stands(number, 'supplementing', true);
    await office.as('suzuki').post(`/v1/cases/${number}/supplements`, { papers: [LICENCE] });
    await stands(number, 'proving', true); // the fee is still waited for
    await office
      .as('suzuki')
      .post(`/v1/cases/${number}/fees`, {
        instruments: [{ kind: 'postalMoneyOrder', yen: 1000, payeeFilledIn: false }],
      });
    await stands(number, 'proving');
    await confirms(office, number, 'drivingLicence');
    await stands(number, 'deciding');
    await decidesOnHer(office, number);
    await stands(number, 'approving');
    await isApprovedAndSent(office, number);
    await stands(number, 'closed');
    await client.connection.close();
  });
});
