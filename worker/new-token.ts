import { join } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { printable } from '../cli/tables';
import { Misconfigured, readSettings } from '../config';
import { Colleague } from '../policy/staff';
import { giveTokens, handOut } from './tokens';

const HOW =
  "npm run token -- --id suzuki --name '鈴木 一郎' --role clerk   (roles: clerk, officer, approver, auditor; --role may be given twice)";
const OPTIONS = {
  id: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string', multiple: true },
} as const satisfies ParseArgsConfig['options'];

class Miswritten extends Error {}

/** The line for the staff file, and the token for the person: on a terminal, or in a file of its own. */
async function main(): Promise<void> {
  const person = Colleague.safeParse(asked());
  if (person.data === undefined) throw new Miswritten(`say whom: ${HOW}`);
  const { settings, complaints } = readSettings();
  const ofData = complaints.filter((complaint) => complaint.startsWith('MADOGUCHI_DATA:'));
  if (ofData.length > 0) throw new Misconfigured(ofData);

  const { staff, tokens } = giveTokens([person.data]);
  process.stdout.write(`${printable(`staff file:  - ${JSON.stringify(staff[0])}`)}\n`);
  const file = join(settings.MADOGUCHI_DATA, `token-${person.data.id}.txt`);
  await handOut(file, `${tokens[person.data.id] ?? ''}\n`, process.stdout.isTTY, (line) => process.stdout.write(line));
  process.stdout.write('token: 1 made\n');
}

function asked(): object {
  try {
    const { values } = parseArgs({ options: OPTIONS });
    return { id: values.id, name: values.name, roles: values.role };
  } catch (error) {
    throw new Miswritten(`${(error as Error).message.split('. ')[0] ?? ''}; write it as: ${HOW}`);
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${printable(error instanceof Error ? error.message : String(error))}\n`);
  process.exit(error instanceof Miswritten || error instanceof Misconfigured ? 2 : 1);
});
