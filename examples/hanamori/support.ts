import { dice, type Dice } from './dice';
import { PEOPLE } from './people';
import { customerCode, kanaOf, type Somebody, type TicketPlan } from './somebody';
import { fullWidthDigits, plain } from './spelling';
import { table, type Row, type Table } from './tables';

const two = (number: number): string => String(number).padStart(2, '0');
const called = ({ family, given }: Somebody): string => `${family}${given}`;

/** Tickets as they come in by the hundred; `other` is another customer, who has a right to silence. */
const STORIES: readonly ((self: Somebody, other: Somebody) => Pick<TicketPlan, 'subject' | 'messages'>)[] = [
  () => ({
    subject: '配送日の変更について',
    messages: [
      ['requester', '来週の水曜日の配達を、土曜日の午前中に変更できますか。'],
      ['agent', '承知いたしました。土曜日の午前中にお届けするよう手配いたしました。'],
    ],
  }),
  ({ account }) => ({
    subject: 'ログインできません',
    messages: [
      ['requester', 'パスワードを忘れてしまい、再設定のメールも届きません。'],
      [
        'agent',
        `ご登録のメールアドレスあてに再設定のご案内を再送いたしました。${account === undefined ? '会員登録は確認できませんでした。' : `会員番号は ${customerCode(account)} です。`}`,
      ],
    ],
  }),
  (self, other) => ({
    subject: '別の方の商品が届きました',
    messages: [
      [
        'requester',
        `箱の中の送り状が ${called(other)} 様（電話 ${other.phone}）のものでした。私の注文した品はどうなっていますか。`,
      ],
      [
        'note',
        `${called(other)} 様にも連絡済み。${called(other)} 様のお届け先は ${other.home.city}。${called(self)} 様の品は本日再発送。`,
      ],
      [
        'agent',
        'このたびは誠に申し訳ございません。ご注文の品は本日あらためて発送いたします。届いた品は着払いでご返送ください。',
      ],
    ],
  }),
  () => ({
    subject: '花が傷んでいました',
    messages: [
      ['requester', '届いた花束のうち、ユリ2本が折れていました。'],
      ['agent', '申し訳ございません。代わりの花束をお送りいたします。お写真は不要です。'],
      ['requester', 'ありがとうございました。きれいなお花でした。'],
    ],
  }),
  (self, other) => ({
    subject: '請求書の宛名について',
    messages: [
      ['requester', `請求書の宛名を、同じ会社の${called(other)}（${other.phone}）に変えてください。`],
      ['note', `${called(self)} 様より。${called(other)} 様ご本人の了承は電話で確認済み。`],
      ['agent', '宛名を変更した請求書をお送りしました。'],
    ],
  }),
  () => ({
    subject: '苗の育て方',
    messages: [
      ['requester', 'ミニトマトの葉が黄色くなってきました。水のやりすぎでしょうか。'],
      ['agent', '下の葉だけでしたら水の量を控えめにしてください。全体が黄色い場合は追肥をお試しください。'],
    ],
  }),
  () => ({
    subject: '（電話）注文の取消し',
    messages: [['note', '本人より電話。発送前のため取消しを受付。返金は3営業日以内と案内した。']],
  }),
];

function ticketsOf(person: Somebody): readonly TicketPlan[] {
  if (person.tickets !== undefined) return person.tickets;
  const chance = dice(`hanamori/tickets/${person.id}`);
  return Array.from({ length: chance.between(1, 2) }, () => {
    const other = PEOPLE[chance.between(20, PEOPLE.length - 1)];
    const story = STORIES[chance.between(0, STORIES.length - 1)];
    return {
      at: `${chance.between(2021, 2026)}-${two(chance.between(1, 10))}-${two(chance.between(1, 28))}T${two(chance.between(8, 21))}:${two(chance.between(0, 59))}:00+09`,
      channel: chance.pick(['web', 'web', 'email', 'phone']),
      ...(story?.(person, other === undefined || other.id === person.id ? (PEOPLE[0] as Somebody) : other) ?? {
        subject: '',
        messages: [],
      }),
    };
  });
}

/** How the desk wrote the number down: as told, without hyphens, in wide figures, or as a machine abroad would. */
function dialled(phone: string, chance: Dice): string {
  return chance.pick([phone, phone, phone.replaceAll('-', ''), fullWidthDigits(phone), `+81-${phone.slice(1)}`]);
}

/** By what the desk knows a customer again: their mail, or the number of their account, or name and telephone only. */
function contact(person: Somebody, chance: Dice) {
  const elsewhere = `${person.email.split('@')[0]}@oldmail.example`;
  const turn =
    person.account === undefined || person.tickets !== undefined || person.spelled?.support !== undefined
      ? 0
      : chance.between(1, 10);
  const number = person.account === undefined ? null : customerCode(person.account);
  if (turn >= 9) return { mail: elsewhere, tel: person.phone, shop_member_no: null };
  if (turn >= 7) return { mail: elsewhere, tel: null, shop_member_no: number };
  const mail = person.emailIn?.support ?? (chance.chance(0.15) ? person.email.toUpperCase() : person.email);
  return { mail, tel: dialled(person.phone, chance), shop_member_no: chance.chance(0.3) ? number : null };
}

/** Some gave a postal code with their first question, so that a replacement could be sent. */
const givesPostalCode = (person: Somebody): boolean =>
  person.spelled?.support === undefined && dice(`hanamori/zip/${person.id}`).chance(0.4);

/** The desk can tell them from a namesake without the shop's help: it holds the name on their papers and the postal code they live under. */
export const deskKnows = (person: Somebody): boolean =>
  person.stores.includes('support') && person.movedFrom === undefined && givesPostalCode(person);

const REQUESTERS = PEOPLE.filter(({ stores }) => stores.includes('support')).map((person, index) => ({
  person,
  id: 1 + index,
}));
const TICKETS = REQUESTERS.flatMap(({ person, id }) =>
  ticketsOf(person).map((plan) => ({ person, requester: id, plan })),
)
  .sort((one, other) => (one.plan.at < other.plan.at ? -1 : one.plan.at > other.plan.at ? 1 : 0))
  .map((ticket, index) => ({ ...ticket, id: 1 + index }));

const requesters = (): Row<keyof typeof REQUESTER>[] =>
  REQUESTERS.map(({ person, id }) => {
    const chance = dice(`hanamori/requester/${person.id}`);
    const name = person.spelled?.support ?? plain(`${person.family}${chance.pick(['', ' ', '　'])}${person.given}`);
    return {
      owner: person.id,
      cells: {
        requester_id: id,
        full_name: name,
        name_reading: chance.chance(0.4) ? `${kanaOf(person, name)} ${person.givenKana}` : null,
        ...contact(person, chance),
        zip: givesPostalCode(person) ? (person.movedFrom ?? person.home).postalCode : null,
        locale: person.otherNames === undefined ? 'ja' : 'en',
        sso_token: chance.chance(0.3) ? `sso-${chance.between(100_000, 999_999)}` : null,
        created_at: ticketsOf(person)[0]?.at ?? null,
      },
    };
  });

const tickets = (): Row<keyof typeof TICKET>[] =>
  TICKETS.map(({ person, requester, plan, id }) => {
    const chance = dice(`hanamori/ticket/${id}`);
    return {
      owner: person.id,
      cells: {
        ticket_id: id,
        requester_id: requester,
        subject: plan.subject,
        status: chance.pick(['solved', 'closed', 'closed']),
        channel: plan.channel,
        satisfaction: chance.pick(['good', 'bad', null, null]),
        assignee_id: chance.between(11, 16),
        opened_at: plan.at,
      },
    };
  });

const messages = (): Row<keyof typeof MESSAGE>[] =>
  TICKETS.flatMap(({ person, plan, id }) =>
    plan.messages.map(([by, body], turn) => ({
      person,
      by,
      body,
      ticket: id,
      at: new Date(Date.parse(`${plan.at}:00`) + turn * 5_400_000).toISOString(),
    })),
  ).map(({ person, by, body, ticket, at }, index) => ({
    owner: person.id,
    cells: {
      message_id: 1 + index,
      ticket_id: ticket,
      author_kind: by,
      body,
      raw_headers: by === 'note' ? null : 'Received: from mx.mail.example by helpdesk.hanamori.example',
      sent_at: at,
    },
  }));

const REQUESTER = {
  requester_id: 'bigint PRIMARY KEY',
  full_name: 'text NOT NULL',
  name_reading: 'text',
  mail: 'text',
  tel: 'text',
  shop_member_no: 'text',
  zip: 'text',
  locale: 'text',
  sso_token: 'text',
  created_at: 'timestamptz',
} as const;
const TICKET = {
  ticket_id: 'bigint PRIMARY KEY',
  requester_id: 'bigint NOT NULL REFERENCES helpdesk.requesters',
  subject: 'text',
  status: 'text',
  channel: 'text',
  satisfaction: 'text',
  assignee_id: 'integer',
  opened_at: 'timestamptz',
} as const;
const MESSAGE = {
  message_id: 'bigint PRIMARY KEY',
  ticket_id: 'bigint NOT NULL REFERENCES helpdesk.tickets',
  author_kind: 'text',
  body: 'text',
  raw_headers: 'text',
  sent_at: 'timestamptz',
} as const;

/** The support desk's tables, by another maker than the shop's. */
export const supportTables = (): readonly Table[] => [
  table('requesters', 'helpdesk.requesters', REQUESTER, requesters()),
  table('tickets', 'helpdesk.tickets', TICKET, tickets()),
  table('messages', 'helpdesk.ticket_messages', MESSAGE, messages()),
];
