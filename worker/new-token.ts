import { parseArgs } from 'node:util';
import { Colleague } from '../policy/staff';
import { giveTokens } from './tokens';

/** `npm run token -- --id suzuki --name '鈴木 一郎' --role clerk`: the line for the staff file, and the token for the person. */
const { values } = parseArgs({
  options: { id: { type: 'string' }, name: { type: 'string' }, role: { type: 'string', multiple: true } },
});
const person = Colleague.safeParse({ id: values.id, name: values.name, roles: values.role });
if (person.data === undefined) {
  process.stderr.write(
    "say whom: npm run token -- --id suzuki --name '鈴木 一郎' --role clerk   (roles: clerk, officer, approver, auditor; --role may be given twice)\n",
  );
  process.exit(2);
}
const { staff, tokens } = giveTokens([person.data]);
process.stdout.write(
  `staff file:  - ${JSON.stringify(staff[0])}\ntoken, shown this once, to be given to the person:  ${tokens[person.data.id]}\ntoken: 1 made\n`,
);
