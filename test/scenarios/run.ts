import { parseArgs } from 'node:util';
import { dayInJapan } from '../../law/clock';
import { RIGHTS } from '../../law/rights';
import { runProgram, type Open } from '../../parts/program';
import closeTheHouse from '../setup/global-teardown';
import openTheHouse from '../setup/global-setup';
import { ALL } from './all';
import { COMPANIES, openCompany, type CompanyName, type Opened } from './companies';
import { tell, type Scenario } from './scenario';
import { openWindow, type Window } from './window';

/** So many stories are told side by side at one desk; where days pass, one. */
const AT_ONCE = 4;
const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** The rights somebody asks for in the envelope of a story. */
const rightsIn = ({ opens }: Scenario): readonly string[] =>
  (opens({ today: () => dayInJapan(Date.now()) }) as { readonly rights: readonly string[] }).rights;
/** `--small` tells at each desk the first story of a right, or of rights that come together, and of the same no more than so many. */
const OF_THE_SAME = 4;
const small = (all: readonly Scenario[]): readonly Scenario[] => {
  const asked = all.map((one) => ({ one, rights: String(rightsIn(one)), desk: `${one.at} ${String(rightsIn(one))}` }));
  const firsts = asked.filter(({ desk }, at) => asked.findIndex((other) => other.desk === desk) === at);
  return firsts
    .filter((first, at) => firsts.slice(0, at).filter(({ rights }) => rights === first.rights).length < OF_THE_SAME)
    .map(({ one }) => one);
};

/** `npm run scenarios [-- --small] [--only WORDS]`: stories told at running desks, through what `/openapi.json` describes. */
async function main(open: Open[]): Promise<number> {
  const { values } = parseArgs({
    options: { small: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
  });
  const wanted = new RegExp(values.only, 'i');
  const told = (values.small ? small(ALL) : ALL).filter(({ name }) => wanted.test(name));
  const times = Object.keys(RIGHTS).map((right) => [right, told.filter((one) => rightsIn(one).includes(right)).length]);
  const untold = values.only === '' ? times.filter(([, many]) => many === 0) : [];
  for (const [right] of untold) say(`no story asks for ${right}`);
  open.push({ close: closeTheHouse });
  await openTheHouse();
  let came = 0;
  for (const company of Object.keys(COMPANIES) as CompanyName[])
    came =
      came +
      (await tellAt(
        company,
        told.filter(({ at }) => at === company),
      ));
  say(`stories of each right: ${times.map(([right, many]) => `${right} ${many}`).join(', ')}`);
  say(`scenarios: ${came} of ${told.length}${values.small ? ' (small)' : ''}`);
  return came === told.length && untold.length === 0 ? 0 : 1;
}

/** Tells the stories of one company at a desk of its own, and counts those that came true. */
async function tellAt(company: CompanyName, scenarios: readonly Scenario[]): Promise<number> {
  if (scenarios.length === 0) return 0;
  const opened = await openCompany(
    company,
    scenarios.flatMap(({ her }) => her ?? []),
  );
  const window = await openWindow(opened.office);
  let came = 0;
  try {
    const waiting = [...scenarios];
    const one = async (): Promise<void> => {
      for (let scenario = waiting.shift(); scenario !== undefined; scenario = waiting.shift())
        if (await cameTrue(scenario, opened, window)) came += 1;
    };
    await Promise.all(Array.from({ length: 'skipTime' in COMPANIES[company] ? 1 : AT_ONCE }, one));
  } finally {
    await opened.close();
  }
  return came;
}

async function cameTrue(scenario: Scenario, opened: Opened, window: Window): Promise<boolean> {
  const began = Date.now();
  const wrong = await tell(scenario, opened, window).catch((error: unknown) => [
    error instanceof Error ? error.message : String(error),
  ]);
  say(`${wrong.length === 0 ? 'told  ' : 'NOT SO'}  ${scenario.name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  for (const line of wrong) say(`          ${line}`);
  return wrong.length === 0;
}

runProgram(main);
