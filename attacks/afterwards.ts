import type { CaseList } from '../casefile/views';
import { must, themed } from './attack';
import type { Desk } from './desk';
import { approves, comesToApproving, journal, leaves } from './steps';

const attack = themed('afterwards').alone;

/** What was done on purpose to the records of some cases is told by themselves; these are the others. */
async function everyCase(desk: Desk): Promise<readonly CaseList['cases'][number][]> {
  const cases: CaseList['cases'][number][] = [];
  for (let after: string | undefined = ''; after !== undefined;) {
    const page: CaseList = await desk
      .as('inoue')
      .get<CaseList>(`/v1/cases?limit=200${after === '' ? '' : `&after=${after}`}`);
    cases.push(...page.cases);
    after = page.next;
  }
  return cases;
}

/** What everything that was tried left behind. */
export const AFTERWARDS = [
  attack('looks for the applicants in everything that was logged', 'a stranger', async (desk) => {
    await desk.once('something logged', () => comesToApproving(desk));
    const logs = desk.logs();
    const secrets = [
      '髙子',
      'タカコ',
      '1961-03-08',
      '花見台',
      'takako',
      'thief',
      '0000-0142',
      '00000142',
      'HM-000042',
      '三条',
      'secret@',
    ];
    const told = secrets.filter((secret) => logs.includes(secret) || logs.includes(encodeURIComponent(secret)));
    must(told.length === 0, `the log tells ${told.join(', ')}`);
    const lines = logs.split('\n').filter((line) => line.includes('"answered"')).length;
    if (lines === 0) throw new Error('nothing was logged: this attack tried nothing');
    return `${lines} requests are in the log, and nobody’s name`;
  }),
  attack('made a fault of ours, of which nobody was told', 'a bad day', async (desk) => {
    await desk.once('something logged', () => comesToApproving(desk));
    const faults = desk
      .logs()
      .split('\n')
      .filter((line) => line.includes('a fault of ours'))
      .map((line) => {
        const { fault, at } = JSON.parse(line) as { fault: string; at: string[] };
        return `${fault} ${at[0]?.replace(/^.*[\\/](\w+[\\/][\w-]+\.ts:\d+).*$/, '$1') ?? ''}`;
      });
    if (faults.length > 0) throw new Error(`${faults.length} faults: ${[...new Set(faults)].join('; ')}`);
    return 'no fault is in the log';
  }),
  attack('left cases that only a withdrawal ends', 'a bad day', async (desk) => {
    await desk.once('something logged', () => comesToApproving(desk));
    const open = (await everyCase(desk)).filter(({ stage }) => stage.name !== 'closed');
    const stuck: string[] = [];
    for (const { number, trouble } of open) {
      if (trouble === undefined) continue;
      const file = await desk.at(number).catch(() => undefined);
      if (file === undefined || 'destroyed' in file) continue;
      if (file.next.every(({ act }) => act === 'withdraw')) stuck.push(`${number} ${trouble}`);
    }
    must(stuck.length === 0, stuck.join(', '));
    return `${open.length} cases are open, and each has a way on`;
  }),
  attack('broke journals nobody laid hands on', 'a bad day', async (desk) => {
    const number = await desk.once('something logged', () => comesToApproving(desk));
    const cases = (await everyCase(desk)).slice(0, 60);
    const touched = new Set(desk.touched());
    const broken: string[] = [];
    for (const one of cases)
      if (!touched.has(one.number) && !(await journal(desk, one.number)).intact) broken.push(one.number);
    must(broken.length === 0, `${broken.join(', ')} are broken`);
    must((await journal(desk, number)).intact, `${number} is broken`);
    return `${cases.length} were read, and hold`;
  }),
  attack('asks once more, and is answered as ever', 'an applicant', async (desk) => {
    const number = await comesToApproving(desk);
    await approves(desk, number);
    const { outcome, letters } = await leaves(desk, number);
    must(outcome === 'answered', outcome ?? '');
    return `${number} ${outcome}, ${letters.length} letters`;
  }),
];
