import type { Records } from '../records/pool';
import { firstSeen, keepResponse } from '../records/posts';
import { sha256 } from '../vault/seal';
import { Problem } from './problems';
import type { Answer } from './route';

const KEY = /^[A-Za-z0-9-]{8,64}$/;

export function keyIn(header: string | undefined): string {
  if (header === undefined || !KEY.test(header)) throw new Problem('key-missing');
  return header;
}

/** The name under which everything one POST leads to is done once: update, paper, scans, journal entry. */
export const commandIdOf = (person: string, key: string): string => sha256(`${person}:${key}`).slice(0, 32);

/**
 * Has a POST done once. What was done is answered again, word for word, to whoever repeats the same request under the same key.
 * A refusal changed nothing, so it is not kept: the same request is judged anew, and may succeed once the case allows it.
 * Nor is a failure on our side. What stopped halfway is done again, since everything behind this line is done once by its command.
 */
export async function once(
  records: Records,
  { person, key, request }: { person: string; key: string; request: string },
  act: () => Promise<Answer>,
): Promise<Answer> {
  const earlier = await firstSeen(records, person, key, request);
  switch (earlier.is) {
    case 'another':
      throw new Problem('key-reused');
    case 'answered': {
      const { json, headers } = earlier.answer as { json: unknown; headers?: Record<string, string> };
      return { status: earlier.status, json, headers: { ...headers, 'Idempotent-Replay': 'true' } };
    }
    case 'new':
    case 'unfinished': {
      const answer = await act();
      if ('json' in answer)
        await keepResponse(
          records,
          person,
          key,
          answer.status,
          { json: answer.json, headers: answer.headers },
          answer.told,
        );
      return answer;
    }
  }
}
