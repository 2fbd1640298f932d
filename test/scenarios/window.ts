import { randomUUID } from 'node:crypto';
import type { Office } from '../office';

type Operation = { readonly method: string; readonly path: string };
type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId?: string } | undefined>>>>;
};

/** What the desk answered, whatever it was. */
export type Answered = { readonly status: number; readonly json: unknown; readonly bytes: Buffer };

/** A desk as a program sees it that knows `/openapi.json` and nothing else: operations by their names, each done by a person. */
export type Window = {
  readonly does: (
    person: string,
    operation: string,
    given?: {
      readonly path?: Readonly<Record<string, string>>;
      readonly query?: Readonly<Record<string, string>>;
      readonly body?: unknown;
    },
  ) => Promise<Answered>;
};

export async function openWindow({ url, tokens }: Pick<Office, 'url' | 'tokens'>): Promise<Window> {
  const { paths } = (await (await fetch(`${url}/openapi.json`)).json()) as Document;
  const operations = new Map<string, Operation>(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, operation]) =>
        operation?.operationId === undefined ? [] : [[operation.operationId, { method, path }] as const],
      ),
    ),
  );
  return {
    async does(person, name, { path = {}, query = {}, body } = {}) {
      const operation = operations.get(name);
      if (operation === undefined) throw new Error(`/openapi.json names no operation ${name}`);
      const place = operation.path.replace(/\{(\w+)\}/g, (_, part: string) => {
        const value = path[part];
        if (value === undefined) throw new Error(`${name} needs {${part}}`);
        return encodeURIComponent(value);
      });
      const asked = new URLSearchParams(query).toString();
      const response = await fetch(`${url}${place}${asked === '' ? '' : `?${asked}`}`, {
        method: operation.method.toUpperCase(),
        headers: {
          authorization: `Bearer ${tokens[person] ?? ''}`,
          'accept-language': 'en',
          ...(operation.method === 'post'
            ? { 'content-type': 'application/json', 'idempotency-key': randomUUID() }
            : {}),
        },
        ...(operation.method === 'post' ? { body: JSON.stringify(body ?? {}) } : {}),
      });
      const bytes = Buffer.from(await response.arrayBuffer());
      const isJson = /json/.test(response.headers.get('content-type') ?? '');
      return { status: response.status, json: isJson ? JSON.parse(bytes.toString()) : undefined, bytes };
    },
  };
}
