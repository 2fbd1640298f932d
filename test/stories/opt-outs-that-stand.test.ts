import type { CaseStanding } from '../../casefile/views';
import type { OptOutList } from '../../casefile/view-parts';
import { atTheDesk, type AtTheDesk } from '../../examples/at-the-desk';
import type { DataMap } from '../../policy/data-map';
import { compareOptOuts, openCounter, openDoor } from '../../worker/desk';
import { openOffice, type Office } from '../office';
import { anOptOut, GIFTS, LIST, OPT_OUT } from './an-opt-out';
import {
  confirms,
  confirmsHerLicence,
  journal,
  opens,
  refusalOf,
  reportsStopped,
  withoutArchive,
  wordsOf,
} from './steps';

const asking = (office: Office) => ({
  ...anOptOut(office),
  async answered(): Promise<string> {
    const number = await this.measuring();
    await reportsStopped(office, number);
    await this.left(number);
    return number;
  },
});

describe('Two people carry an opt-out', () => {
  let office: Office;
  let desk: ReturnType<typeof asking>;
  beforeAll(async () => {
    office = await openOffice({ dataMap: await withoutArchive() });
    desk = asking(office);
  });
  afterAll(() => office.close());

  it('whoever opened her case and confirmed who she is does not report alone that it was stopped: a second person does', async () => {
    const number = await desk.measuring();
    const report = { provision: LIST, round: 1, doneOn: office.today(), proof: '除外後の名簿の写し' };
    const path = `/v1/cases/${number}/measure-reports`;
    expect(await refusalOf(office.as('suzuki').post(path, report))).toMatchObject({
      status: 403,
      problem: 'carried-alone',
    });
    expect(await journal(office, number)).not.toContain('measureReported');
    await office.as('tanaka').post(path, report);
    expect((await desk.left(number)).outcome).toBe('answered');
  });

  it('where another confirmed who she is, whoever opened her case reports it', async () => {
    const { number } = await opens(office, '01-takako-by-post.json', OPT_OUT);
    await office.reaches(number, 'proving');
    await confirms(office, number, 'drivingLicence');
    await office.until(number, 'its owner is asked', ({ waitsFor }) => waitsFor === 'owner');
    await office
      .as('suzuki')
      .post(`/v1/cases/${number}/measure-reports`, {
        ...{ provision: LIST, round: 1, doneOn: office.today(), proof: '除外後の名簿の写し' },
      });
    await desk.left(number);
  });
});

describe('The company begins to provide something else to others', () => {
  let office: Office;
  let now: { readonly url: string; readonly more: DataMap; readonly close: () => Promise<void> };
  let desk: ReturnType<typeof asking>;
  beforeAll(async () => {
    office = await openOffice({ dataMap: await withoutArchive() });
    desk = asking(office);
    const { dataMap } = office.settings;
    const more: DataMap = { ...dataMap, provisions: [...dataMap.provisions, GIFTS] };
    const door = await openDoor(office.settings.temporal, office.settings.log, 0);
    const counter = openCounter({ ...office.settings, dataMap: more }, office.records, door);
    now = { url: door.url, more, close: counter.close };
  });
  afterAll(async () => {
    await now.close();
    await office.close();
  });
  const officer = (): AtTheDesk => atTheDesk(now.url, office.tokens['tanaka'] as string);
  const listed = (query = ''): Promise<OptOutList> => officer().get<OptOutList>(`/v1/opt-outs${query}`);
  const takesUp = async (number: string, because: string): Promise<string> => {
    const { continuedBy = [] } = await officer().post<CaseStanding>(`/v1/cases/${number}/linked-cases`, {
      because,
      reason: '贈答名簿の提供を始めるため',
    });
    return continuedBy.at(-1) ?? '';
  };

  it('whoever opted out stands on a list with what was stopped; the start says how many are to be asked anew, and only the new owner is asked', async () => {
    const number = await desk.answered();
    await desk.measuring(); // not answered yet: it is no opt-out that stands
    const before = await office.as('inoue').get<OptOutList>('/v1/opt-outs');
    expect(before).toMatchObject({
      toAsk: 0,
      optOuts: [{ number, covers: [{ provision: LIST, found: 'stopped' }], open: [] }],
    });
    expect(JSON.stringify(before)).not.toMatch(/髙子|takako/);

    expect(await listed()).toMatchObject({
      toAsk: 1,
      optOuts: [{ number, open: [{ provision: 'gift-list', owner: GIFTS.owner }] }],
    });
    const lines: [object, string][] = [];
    const warn = (facts: object, says: string): void => void lines.push([facts, says]);
    await compareOptOuts({ dataMap: now.more, log: { ...office.settings.log, warn } }, office.records);
    expect(lines).toEqual([[{ count: 1, provisions: ['gift-list'] }, expect.stringContaining('madoguchi opt-outs')]]);

    const linked = await takesUp(number, 'provisionAdded');
    const asked = await office.until(linked, 'the new owner is asked', ({ waitsFor }) => waitsFor === 'owner');
    expect(asked.measures.map(({ provision, doneOn, askedOn }) => [provision, doneOn, askedOn])).toEqual([
      [LIST, office.today(), undefined],
      ['gift-list', undefined, office.today()],
    ]);
    expect(asked.ownersAsked.map(({ store }) => store)).toEqual(['gift-list']);
    expect(await listed('?toAsk=true')).toEqual({ optOuts: [], toAsk: 0 }); // it is under way
    await reportsStopped(office, linked, { provision: 'gift-list' });
    await desk.left(linked);
    const words = await wordsOf(office, linked, 'provisionStopped');
    for (const { to } of now.more.provisions) expect(words).toContain(to);
    expect(await listed()).toMatchObject({ toAsk: 0, optOuts: [{ number: linked, open: [] }] }); // in the place of the first
    lines.length = 0;
    await compareOptOuts({ dataMap: now.more, log: { ...office.settings.log, warn } }, office.records);
    expect(lines).toEqual([]);
  });

  it('taken up because its answer was wrong, every owner is asked anew; withdrawn then, the first stands', async () => {
    const number = await desk.answered();
    const linked = await takesUp(number, 'foundWrong');
    const asked = await office.until(linked, 'both are asked', ({ waitsFor }) => waitsFor === 'owner');
    expect(asked.measures.map(({ doneOn }) => doneOn)).toEqual([undefined, undefined]);
    await office
      .as('suzuki')
      .post(`/v1/cases/${linked}/withdrawals`, { by: 'telephone', reason: 'ご本人から取下げのお電話' });
    for (const { provision } of asked.measures) await reportsStopped(office, linked, { provision, found: 'notDone' });
    await office.reaches(linked, 'closed');
    expect((await listed('?toAsk=true')).optOuts.map((one) => one.number)).toEqual([number]);
  });

  it('the list goes on page by page', async () => {
    await desk.answered();
    const all = (await listed()).optOuts.map(({ number }) => number);
    const first = await listed('?limit=1');
    const second = await listed(`?limit=1&after=${first.next ?? ''}`);
    expect([...first.optOuts, ...second.optOuts].map(({ number }) => number)).toEqual(all.slice(0, 2));
  });

  it('of another right nothing is provided, so that it is not taken up for that', async () => {
    const { number } = await opens(office, '01-takako-by-post.json', { rights: ['purposeNotice'] });
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    await office.reaches(number, 'deciding');
    await office.as('tanaka').post(`/v1/cases/${number}/decisions`, { kind: 'notify' });
    const digest = (await office.as('kimura').get<{ digest: string }>(`/v1/cases/${number}/decision`)).digest;
    await office.as('kimura').post(`/v1/cases/${number}/approvals`, { decision: digest });
    await desk.left(number);
    expect((await refusalOf(takesUp(number, 'provisionAdded'))).problem).toBe('does-not-fit');
  });
});
