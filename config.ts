import { z } from 'zod';

const Path = z.string().min(1);

/** Everything a deployment may set, from the environment. A setting left out has the value shown here or is not used. */
const Settings = z.object({
  DATABASE_URL: z.url().optional().describe('our own PostgreSQL; without it one is started from npm'),
  TEMPORAL_ADDRESS: z.string().optional().describe('host:port; without it a dev server is started'),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  TEMPORAL_API_KEY: z.string().optional().describe('for Temporal Cloud'),
  TEMPORAL_TLS_CERT: Path.optional(),
  TEMPORAL_TLS_KEY: Path.optional(),
  TEMPORAL_TASK_QUEUE: z.string().default('madoguchi'),
  MADOGUCHI_PROFILE: Path.default('examples/hanamori/profile.yaml'),
  MADOGUCHI_SETTINGS: Path.optional().describe('what the company settles where its published policy is silent'),
  MADOGUCHI_DATA_MAP: Path.default('examples/hanamori/data-map.yaml'),
  MADOGUCHI_STAFF: Path.optional().describe('who works at the desk, with the digests of their tokens'),
  MADOGUCHI_MASTER_KEY_FILE: Path.optional().describe('32 bytes; made on first use without it'),
  MADOGUCHI_DATA: Path.default('.data').describe('where everything lies that is not set otherwise'),
  MADOGUCHI_OUTBOX: Path.optional().describe('folder from which the mail room takes letters'),
  SMTP_URL: z.url().optional().describe('without it mails lie in the outbox as .eml files'),
  MAIL_FROM: z.string().optional(),
  SMTP_WITHOUT_TLS: z
    .string()
    .default('')
    .transform((hosts) => hosts.split(/[\s,]+/).filter(Boolean))
    .describe('hosts that may be given mail in the clear; besides them only this machine'),
  HOST: z
    .string()
    .default('127.0.0.1')
    .describe('where the counter listens; 0.0.0.0 inside a container, behind a proxy with TLS'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(7300),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  MADOGUCHI_URL: z.url().default('http://127.0.0.1:7300').describe('for the command line: where the desk answers'),
  MADOGUCHI_TOKEN: z.string().optional().describe('for the command line: who is asking'),
});
export type Config = z.infer<typeof Settings> & {
  /** The address of a connected system, by the name its data map uses. */
  readonly connection: (name: string) => string | undefined;
};

/** The only reader of the environment. Every setting that is wrong is named at once. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const parsed = Settings.safeParse(environment);
  if (!parsed.success) {
    throw new Error(
      `the settings do not hold:\n${parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`).join('\n')}`,
    );
  }
  return { ...parsed.data, connection: (name) => environment[name] };
}
