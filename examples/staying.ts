import { join, relative } from 'node:path';
import type { Colleague } from '../policy/staff';
import { handOut, tokensPage } from '../worker/tokens';

/** Where the desk of a demonstration answers: its counter for staff, its window for applicants. */
export type Place = { readonly url: string; readonly window: string };

/** Who carries which token. */
export type Tokens = Readonly<Record<string, string>>;

/** Says where the desk stands, who may sign in and how it is ended, and leaves it open until then. Tokens are shown to a terminal alone. */
export async function staysOpen({
  url,
  window,
  folder,
  staff,
  tokens,
}: Place & { readonly folder: string; readonly staff: readonly Colleague[]; readonly tokens: Tokens }): Promise<never> {
  const say = (line: string): void => void process.stdout.write(line);
  await handOut(join(folder, 'tokens.txt'), tokensPage(staff, tokens), process.stdout.isTTY, say);
  say(`
窓口はこのまま動き続けます。最初の一度は ${url}/first-time で、職員のIDとトークンにパスワードを決めます
The desk stays open. The first time, at ${url}/first-time, choose a password for a name and its token
  職員の画面／ the counter, for staff          ${url}
  請求者の窓口／ the window, for applicants   ${window}
  通知書とメール／ letters and mail           ${relative(process.cwd(), join(folder, 'outbox'))}
Ctrl-C で終わり、案件も消えます／ Ctrl-C ends it, and its cases go
`);
  return new Promise(() => undefined);
}
