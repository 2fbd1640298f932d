import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const Path = z.string();
const says = (error: string) => ({ error });
const urlOf = (protocol: RegExp, error: string) => z.url({ protocol, error });

/** Records of one's own, and yet in the PostgreSQL that comes with npm: said in so many words, so that it is never an oversight. */
export const EMBEDDED = 'embedded';

/** One address that writes the mails, alone or behind a name. */
const ADDRESS = "[\\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z\\d](?:[A-Za-z\\d.-]*[A-Za-z\\d])?\\.[A-Za-z][A-Za-z\\d-]*";
const ONE_SENDER = new RegExp(`^(?:${ADDRESS}|[^\\p{Cc}\\p{Cf}<>@]*<${ADDRESS}>)$`, 'u');

/** Everything a deployment may set, from the environment. A setting left out has the value shown here or is not used. */
const Settings = z.object({
  DATABASE_URL: z
    .string()
    .refine(
      (text) => text === EMBEDDED || (/^postgres(ql)?:\/\/./.test(text) && URL.canParse(text)),
      says(`must be the address of a PostgreSQL, as postgresql://user:password@host:5432/madoguchi, or ${EMBEDDED}`),
    )
    .optional()
    .describe('our own PostgreSQL; without it one is started from npm'),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(
      /^([\w.-]+|\[[\da-fA-F:]+\]):\d{1,5}$/,
      says('must be host:port, as temporal.example:7233, without https://'),
    )
    .optional()
    .describe('without it a dev server is started'),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  TEMPORAL_API_KEY: z.string().optional().describe('for Temporal Cloud'),
  TEMPORAL_TLS_CERT: Path.optional(),
  TEMPORAL_TLS_KEY: Path.optional(),
  TEMPORAL_TASK_QUEUE: z.string().default('madoguchi'),
  MADOGUCHI_COMPANY: Path.optional().describe(
    'a company’s folder, as `madoguchi init` writes it: its desk.env sets what the environment does not',
  ),
  MADOGUCHI_PROFILE: Path.optional().describe('the procedure the company published; without it the invented shop’s'),
  MADOGUCHI_SETTINGS: Path.optional().describe('what the company settles where its published policy is silent'),
  MADOGUCHI_DATA_MAP: Path.optional().describe('where the company keeps data on people; without it the shop’s'),
  MADOGUCHI_STAFF: Path.optional().describe('who works at the desk, with the digests of their tokens'),
  MADOGUCHI_MASTER_KEY_FILE: Path.optional().describe('32 bytes; made beside empty records where it is not there'),
  MADOGUCHI_NEXT_MASTER_KEY_FILE: Path.optional().describe('the key that takes its place, while it is being changed'),
  MADOGUCHI_DATA: Path.default('.data').describe('where everything lies that is not set otherwise'),
  MADOGUCHI_OUTBOX: Path.optional().describe('folder from which the mail room takes letters'),
  SMTP_URL: urlOf(
    /^smtps?$/,
    'must be the address of a mail server, as smtps://user:password@mail.example:465 or smtp://mail.example:587',
  )
    .optional()
    .describe('without it mails lie in the outbox as .eml files'),
  MAIL_FROM: z
    .string()
    .regex(ONE_SENDER, says('must hold one address, as 個人情報相談窓口 <kojin@example.jp>'))
    .optional(),
  SMTP_WITHOUT_TLS: z
    .string()
    .default('')
    .transform((hosts) => hosts.split(/[\s,]+/).filter(Boolean))
    .describe('hosts that may be given mail in the clear; besides them only this machine'),
  MADOGUCHI_REPLIES_URL: urlOf(
    /^https?$/,
    'must be the address under which others reach this desk, as https://desk.example; behind it a proxy lets /replies/ through, and nothing else',
  )
    .optional()
    .describe('where those who hold data besides us answer on a page; without it they answer by mail or post'),
  MADOGUCHI_DESK_URL: urlOf(
    /^https?$/,
    'must be the address at which your staff open this desk, as https://desk.example',
  )
    .optional()
    .describe('where whoever signed in elsewhere comes back to'),
  MADOGUCHI_OIDC_ISSUER: z
    .url()
    .refine(
      (text) => /^https:|^http:\/\/(localhost|127(\.\d+){3}|\[::1\])(:|\/|$)/.test(text),
      says('must be the address of your identity provider, as https://accounts.example; http on this machine alone'),
    )
    .optional()
    .describe('OpenID Connect: where staff sign in whom the staff file knows by `signsInAs`; without it by passwords'),
  MADOGUCHI_OIDC_CLIENT_ID: z.string().optional(),
  MADOGUCHI_OIDC_CLIENT_SECRET: z.string().optional(),
  MADOGUCHI_OIDC_SECOND_PROOF: z
    .string()
    .default('')
    .transform((words) => words.split(/[\s,]+/).filter(Boolean))
    .describe(
      'words of its `acr` or `amr` that say somebody proved themself twice, as mfa; without it we ask for a code',
    ),
  HOST: z
    .string()
    .default('127.0.0.1')
    .describe('where the counter listens; 0.0.0.0 inside a container, behind a proxy with TLS'),
  PORT: z
    .string()
    .refine(
      (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535,
      says('must be the number of a port, 0 to 65535'),
    )
    .transform(Number)
    .default(7300),
  WINDOW_HOST: z.string().default('127.0.0.1').describe('where the window for applicants listens, where it is open'),
  WINDOW_PORT: z
    .string()
    .refine(
      (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535,
      says('must be the number of a port, 0 to 65535'),
    )
    .transform(Number)
    .optional()
    .describe('opens the window for applicants there; without it there is none, but for the invented shop’s'),
  MADOGUCHI_WINDOW_URL: urlOf(
    /^https?$/,
    'must be the address under which applicants reach the window, as https://kojin.example',
  )
    .optional()
    .describe('acknowledgements on paper name it, with a secret to see there how a request stands'),
  WINDOW_PROXIES: z
    .string()
    .regex(/^[0-5]$/, says('must be how many proxies stand before the window, 0 to 5'))
    .default('0')
    .transform(Number)
    .describe('so many proxies stand before the window and say from where somebody comes (X-Forwarded-For)'),
  LOG_LEVEL: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'], says('must be silent, error, warn, info or debug'))
    .default('info'),
});
export type Settings = z.infer<typeof Settings>;

/** What the command line asks of the environment; it has no business with the rest. */
const Client = z.object({
  MADOGUCHI_URL: urlOf(/^https?$/, 'must be where the desk answers, as http://127.0.0.1:7300')
    .default('http://127.0.0.1:7300')
    .describe('where the desk answers'),
  MADOGUCHI_TOKEN: z.string().optional().describe('who is asking'),
});

type Environment = Readonly<Record<string, string | undefined>>;

/** The settings do not hold: everything that is to be mended, each with what to do. Ends a program with code 2. */
export class Misconfigured extends Error {
  override readonly name = 'Misconfigured';
  /** A complaint that has its Japanese beside it, or is in English alone. */
  constructor(readonly complaints: readonly (string | Sentence)[]) {
    super(
      toMend(
        complaints.map((one) => (typeof one === 'string' ? one : one.en)),
        'en',
      ),
    );
  }
}
type Sentence = { readonly en: string; readonly ja: string };

/** What is to be mended, under a line that says so. */
export const toMend = (complaints: readonly string[], lang: keyof Sentence): string =>
  [HEADS[lang](complaints.length), ...complaints.map((one) => `  ${one.replaceAll('\n', '\n  ')}`)].join('\n');

const HEADS = {
  en: (count: number) =>
    `There ${count === 1 ? 'is one thing' : `are ${count} things`} to mend in the settings before the desk can open; docs/operations.md explains ${count === 1 ? 'it' : 'them'}.`,
  ja: (count: number) => `窓口を開く前に、設定を ${count}件直してください。説明は docs/operations.md にあります。`,
};

/** The library that asks buckets says which Node it will want one day: that is for who updates it, not for who runs the desk. */
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

/** The only reader of the environment. A setting that is wrong counts as left out, so that what else is wrong is seen in the same run. */
export function readSettings(
  given: Environment = process.env,
  company: string | undefined = given['MADOGUCHI_COMPANY'],
): {
  readonly settings: Settings;
  readonly complaints: readonly string[];
  /** Whether it is the invented shop that is served: nothing of a company's own is given. */
  readonly shop: boolean;
  /** What the environment says beside our own settings: the addresses of connected systems, by the names the data map uses. */
  readonly connection: (name: string) => string | undefined;
  /** Names that look like ours and are none, unless the data map uses them. */
  readonly unknown: readonly string[];
} {
  const folder = company === undefined || company.trim() === '' ? NO_FOLDER : readFolder(company);
  const environment: Environment = { ...folder.environment, ...given, MADOGUCHI_COMPANY: company };
  const { values, complaints } = read(Settings, environment);
  return {
    settings: values,
    complaints: [
      ...folder.complaints,
      ...complaints,
      ...halves(environment),
      ...(folder.complaints.length === 0 ? halfOwn(environment) : []),
    ],
    shop: !OF_A_COMPANY.some((name) => environment[name] !== undefined),
    connection: (name) => environment[name],
    unknown: Object.keys(environment).filter(
      (name) => /^MADOGUCHI_(?!TEST_)/.test(name) && !(name in Settings.shape) && !(name in Client.shape),
    ),
  };
}

export function readClient(environment: Environment = process.env): z.infer<typeof Client> {
  const { values, complaints } = read(Client, environment);
  if (complaints.length > 0) throw new Misconfigured(complaints);
  return values;
}

/** The setting that was probably meant by a name that is none. */
export function settingLike(name: string): string | undefined {
  const bare = (word: string): string => word.replaceAll('_', '');
  return Object.keys(Settings.shape).find((known) => {
    const [a, b] = [bare(known), bare(name)];
    return a.length > 10 && b.length > 10 && (a.startsWith(b) || b.startsWith(a) || b.startsWith(a.slice(0, -1)));
  });
}

function read<Shape extends z.ZodRawShape>(
  shape: z.ZodObject<Shape>,
  environment: Environment,
): { readonly values: z.output<z.ZodObject<Shape>>; readonly complaints: readonly string[] } {
  const complaints = Object.entries(shape.shape).flatMap(([name, setting]) => {
    const given = environment[name];
    if (given?.trim() === '') return [{ name, says: 'is there and empty; give it a value or take it away' }];
    if (given?.includes('\ufffd') === true)
      return [{ name, says: 'holds letters that are not UTF-8; save the file it is set in as UTF-8' }];
    const { error } = z.safeParse(setting, given);
    return error === undefined ? [] : [{ name, says: error.issues[0]?.message ?? 'does not hold' }];
  });
  const sound = Object.fromEntries(
    Object.entries(environment).filter(([name]) => !complaints.some((complaint) => complaint.name === name)),
  );
  return { values: shape.parse(sound), complaints: complaints.map(({ name, says }) => `${name}: ${says}`) };
}

/** Settings that hold one by one and not together. */
function halves(environment: Environment): string[] {
  const given = (name: keyof Settings): boolean => environment[name] !== undefined;
  const found: string[] = [];
  const [cert, key] = ['TEMPORAL_TLS_CERT', 'TEMPORAL_TLS_KEY'] as const;
  for (const [one, other] of [
    [cert, key],
    [key, cert],
  ] as const)
    if (given(one) && !given(other))
      found.push(`${other}: is missing beside ${one}; Temporal asks for both, or take ${one} away`);
  if (given('TEMPORAL_API_KEY') && (given(cert) || given(key)))
    found.push(
      'TEMPORAL_API_KEY: contradicts TEMPORAL_TLS_CERT and TEMPORAL_TLS_KEY; Temporal knows us by one or by the other',
    );
  if (!given('TEMPORAL_ADDRESS') && (given('TEMPORAL_API_KEY') || given(cert) || given(key)))
    found.push(
      'TEMPORAL_ADDRESS: is missing; the key or certificate you give is for a Temporal elsewhere, so say where',
    );
  if (given('SMTP_WITHOUT_TLS') && !given('SMTP_URL'))
    found.push('SMTP_URL: is missing beside SMTP_WITHOUT_TLS; name the mail server, or take SMTP_WITHOUT_TLS away');
  if (given('MAIL_FROM') && !given('SMTP_URL'))
    found.push('SMTP_URL: is missing beside MAIL_FROM; without it no mail leaves the outbox, so give both or neither');
  const vouching = (['ISSUER', 'CLIENT_ID', 'CLIENT_SECRET'] as const).map((part) => `MADOGUCHI_OIDC_${part}` as const);
  const ofVouching = [...vouching, 'MADOGUCHI_OIDC_SECOND_PROOF' as const].filter(given);
  if (ofVouching.length > 0)
    for (const name of [...vouching, 'MADOGUCHI_DESK_URL' as const])
      if (!given(name))
        found.push(
          `${name}: is missing beside ${ofVouching.join(', ')}; staff sign in at your identity provider when all four are given`,
        );
  return found;
}

type OfFolder = { readonly environment: Environment; readonly complaints: readonly string[] };
const NO_FOLDER: OfFolder = { environment: {}, complaints: [] };

/** What stands in a company's folder: lines of `NAME=value`; a file or a folder named there lies in it, or has its full path. */
function readFolder(folder: string): OfFolder {
  const file = join(folder, 'desk.env');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return {
      environment: {},
      complaints: [`MADOGUCHI_COMPANY: ${file} cannot be read (${code}); name a folder that \`madoguchi init\` wrote`],
    };
  }
  const environment: Record<string, string> = {};
  const complaints = text.split(/\r?\n/).flatMap((line, at) => {
    if (/^\s*(#|$)/.test(line)) return [];
    const [, name, , quoted, bare = ''] =
      /^\s*([A-Z][A-Z\d_]*)=(?:(["'])(.*)\2|([^\s"']\S*)?)\s*(?:#.*)?$/i.exec(line) ?? [];
    if (name === undefined) return [`MADOGUCHI_COMPANY: ${file}:${at + 1} is no setting; write it as NAME=value`];
    const value = quoted ?? bare;
    environment[name] = isOfPaths(name) ? resolve(folder, value) : value;
    return [];
  });
  return { environment, complaints };
}

/** Whether a setting names a file or a folder. */
function isOfPaths(name: string): boolean {
  let at: unknown = Object.hasOwn(Settings.shape, name) ? Settings.shape[name as keyof Settings] : undefined;
  while (at instanceof z.ZodOptional || at instanceof z.ZodDefault) at = at.unwrap();
  return at === Path;
}

/** What a company brings, all of it or nothing: an applicant of its own is never answered by the rules or from the data of another. */
const OWN = {
  MADOGUCHI_PROFILE: 'say by which procedure requests are answered: the file with your profile, or one of policy/',
  MADOGUCHI_DATA_MAP: 'say where you keep data on people: the file with your data map',
  MADOGUCHI_STAFF: 'say who works at the desk: the staff file, whose lines `npm run token` makes',
  DATABASE_URL: `say where your records lie: the address of a PostgreSQL of yours, or \`${EMBEDDED}\` for the one from npm, in the folder MADOGUCHI_DATA`,
} as const satisfies Partial<Record<keyof Settings, string>>;
const OF_A_COMPANY = [
  ...(Object.keys(OWN) as (keyof typeof OWN)[]),
  'MADOGUCHI_SETTINGS',
  'MADOGUCHI_COMPANY',
] as const;

function halfOwn(environment: Environment): string[] {
  const given = OF_A_COMPANY.filter((name) => environment[name] !== undefined);
  if (given.length === 0) return [];
  return Object.entries(OWN)
    .filter(([name]) => environment[name] === undefined)
    .map(([name, says]) => `${name}: is missing beside your own ${given.join(', ')}; ${says}`);
}
