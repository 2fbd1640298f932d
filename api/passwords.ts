import { PasswordView } from '../casefile/decision-views';
import { passwordOf } from '../records/enclosures';
import { letterNumbered } from '../records/letters';
import { refuseGone } from '../records/own-copies';
import { hasRead } from '../records/readings';
import type { Rows } from './act';
import type { ApiNeeds } from './needs';
import { Problem } from './problems';
import { isRead, mayRead } from './reading-allowed';
import { READERS, route, type Route } from './route';
import { standingAt } from './views';

/** The password of an electronic record, told by the voice of a person: shown to whom letters are shown, and noted when it was told. */
export const passwordRoutes = ({ records, profile }: ApiNeeds): Route[] => [
  route({
    method: 'get',
    path: '/v1/cases/:number/letters/:documentNumber/password',
    id: 'readPassword',
    by: READERS,
    summary: 'パスワード: what opens an electronic record; read to be told by telephone, and its reading is noted',
    answers: { status: 200, says: 'the password', json: PasswordView },
    problems: ['no-such-case', 'no-such-letter', 'not-yours-to-read'],
    async run({ params, person }) {
      mayRead(profile, person, 'password');
      const file = await standingAt(records, params['number']);
      const letter = await letterNumbered(records, file.number, params['documentNumber'] ?? '');
      const password = letter && (await passwordOf(records, letter));
      if (letter !== undefined && password === undefined && letter.sha256 !== undefined) refuseGone('letters', file);
      if (letter === undefined || password === undefined) throw new Problem('no-such-letter');
      await isRead(records, person, file, { what: 'password', content: letter.documentNumber, found: false });
      return { status: 200, json: { documentNumber: letter.documentNumber, password } satisfies PasswordView };
    },
  }),
];

/** Notes that the password was told by telephone, by somebody who had read it here. */
export const PASSWORDS: Rows<'tellPassword'> = {
  tellPassword: {
    kind: 'passwordTold',
    refusedWith: ['password-unread'],
    async against(_, { number, progress }, { sql, by }) {
      const content = progress.passwordToTell;
      if (content != null && !(await hasRead(sql, { number }, { by, what: 'password', content })))
        throw new Problem('password-unread', { values: { letter: content } });
    },
    inCase: ({ progress: { passwordToTell } }) => ({
      patch: { passwordToTell: null },
      facts: { documentNumber: passwordToTell, by: 'telephone' },
    }),
  },
};
