import { Measure } from '../../casefile/measures';
import { mailboxMeasures } from '../../connectors/mailbox-measures';
import { mailOf, storeOf } from '../contracts/a-mailbox';
import { SEALING, UNDER } from './a-club';
import { killedTwice, type Say, type Tally } from './killed';
import { MAILS, openACountedMailbox } from './systems';

const OTHERS = 3;

/** A worker is killed with SIGKILL in the middle of very many mails, twice; a third ends what it was ordered. */
export async function killedInAMailbox(tally: Tally, say: Say, count: number): Promise<void> {
  const { mailbox, deeds } = await openACountedMailbox();
  await mailbox.byHand.mailboxCreate('Filed');
  const puts = (nth: number, name: string): Promise<number> =>
    mailbox.put(
      mailOf({
        ...{ Subject: `${nth}`, name, birth: '1985-04-12', To: `${name}@example.jp` },
        'Message-ID': `<${nth}.${name}@club.example>`,
      }),
    );
  for (let nth = 0; nth < count; nth += 1) await puts(nth, 'hanako');
  for (let nth = 0; nth < OTHERS; nth += 1) await puts(nth, 'mari');
  const { digest, ...way } = mailbox.way(storeOf([MAILS], { changesWith: { user: 'X', password: 'X' } }));
  const measures = mailboxMeasures({ ...way, digest }, SEALING);
  const person = { name: ['hanako'], birthDate: ['1985-04-12'], email: ['hanako@example.jp'] };
  const measure = Measure.parse({ id: 'CLUB/7', does: 'erase', on: '2026-11-26' });
  const plan = await measures.plan(measure, person, UNDER);
  await killedTwice(tally, say, {
    ...{ measures, things: 'mails', count, others: OTHERS },
    deeds,
    order: { at: { mailbox: way }, measure, person, plan },
    held: async () => {
      const all = await mailbox.held();
      const left = all.filter(({ source }) => source.includes('hanako@')).length;
      return { left, others: all.filter(({ flags }) => !flags.includes('\\Deleted')).length - left };
    },
  });
  await mailbox.close();
}
