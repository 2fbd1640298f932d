import type { AnswerBy, KeptRequest, ReceivedRequest } from '../casefile/request';
import { isNamed, WAYS } from '../law/ways';
import type { Profile } from '../policy/profile';
import { namedIn, offeredAs } from '../policy/ways';
import { pointerTo } from './misfits';
import type { Fault } from './problems';

/** A way by which somebody wants to be answered, as they named it. */
type Asked = { readonly answerBy?: AnswerBy | undefined; readonly answerWay?: string | undefined };

/** What is wrong with the way asked for: a medium or another way the company does not offer, or one named where there is none to name (Rules Art. 30). */
export function answerWayFaults({ answerBy, answerWay }: Asked, { disclosure }: Pick<Profile, 'disclosure'>): Fault[] {
  if (answerBy === undefined || !isNamed(answerBy))
    return answerWay === undefined
      ? []
      : [
          {
            pointer: pointerTo(['answerWay']),
            en: 'names a medium or another way and stands only beside `answerBy: medium` or `answerBy: otherWay`; take it away, or write one of these',
            ja: '媒体又はその他の方法の名は、answerBy が medium 又は otherWay のときにだけお書きください',
          },
        ];
  if (namedIn(disclosure, answerBy, answerWay) !== undefined) return [];
  const offered = Object.entries(offeredAs(disclosure, answerBy));
  const [ja, en] = (['ja', 'en'] as const).map((lang) =>
    offered.map(([id, words]) => `${id} (${words[lang]})`).join(', '),
  );
  return [
    {
      pointer: pointerTo([offered.length === 0 ? 'answerBy' : 'answerWay']),
      en:
        offered.length === 0
          ? `is a way this company does not offer (${WAYS[answerBy].en}); agree with the applicant on \`post\` or \`email\`, or let the profile name it under \`disclosure\``
          : `names none of what this company offers: ${en ?? ''}; agree with the applicant on one of these, or on \`post\` or \`email\``,
      ja:
        offered.length === 0
          ? `当社が提供していない方法です（${WAYS[answerBy].ja}）。請求者と post 又は email で合意してください`
          : `提供しているものの名ではありません。提供しているのは ${ja ?? ''} です。請求者とこのいずれか、又は post 若しくは email で合意してください`,
    },
  ];
}

/** What is wrong with a password the applicant named: none may be, it came by the mail it locks, or others know it. It is not repeated. */
export function passwordFaults(
  password: ReceivedRequest['password'],
  { arrivedBy, principal, agent }: Pick<KeptRequest, 'arrivedBy' | 'principal' | 'agent'>,
  { disclosure }: Pick<Profile, 'disclosure'>,
): Fault[] {
  if (password === undefined) return [];
  const fault = (field: 'says' | 'by', en: string, ja: string): Fault => ({
    pointer: pointerTo(['password', field]),
    en,
    ja,
  });
  const known = [principal, agent].flatMap((one) =>
    one === undefined ? [] : [one.birthDate, one.phone, one.postalCode, one.customerNumber, one.email?.split('@')[0]],
  );
  const bare = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, '').toLowerCase();
  return [
    ...(disclosure.passwordsNamed
      ? []
      : [
          fault(
            'says',
            'is not taken at this company (`disclosure.passwordsNamed` of the profile): take it away; the answer gets a password of its own, told by another way',
            '請求者の指定するパスワードは受け付けていません（プロファイルの disclosure.passwordsNamed）。除いてください。パスワードは当社で定め、別の方法でお知らせします',
          ),
        ]),
    ...(arrivedBy === 'email' && password.by !== 'telephone'
      ? [
          fault(
            'by',
            'came by the mail that it is to lock: ask the applicant by telephone for another, and write `telephone`',
            '電子メールで届いたパスワードは使えません。電話で別のものをお聞きになり、telephone とお書きください',
          ),
        ]
      : []),
    ...(known.some((one) => one !== undefined && bare(one).length >= 4 && bare(password.says).includes(bare(one)))
      ? [
          fault(
            'says',
            'holds a birthday, a number or a mailbox of the applicant, which others know: ask them for another',
            '生年月日、番号又はメールアドレスを含みます。ほかの人に知られているため、別のものをお聞きください',
          ),
        ]
      : []),
  ];
}
