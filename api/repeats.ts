import type { Records } from '../records/pool';
import { firstSeen, keepResponse, type Post } from '../records/posts';
import { Problem } from './problems';
import type { Answer } from './route';

const KEY = /^[A-Za-z0-9-]{8,64}$/;

export function keyIn(header: string | undefined): string {
  if (header === undefined || !KEY.test(header)) throw new Problem('key-missing');
  return header;
}

/**
 * Has a POST done once. What was done is answered again, word for word, to whoever repeats the same request under the same key.
 * A refusal changed nothing, so it is not kept: the same request is judged anew, and may succeed once the case allows it.
 * Nor is a failure on our side. What stopped halfway is done again, since everything behind this line is done once by its command.
 */
export async function once(
  records: Records,
  { person, key, request }: { person: string; key: string; request: string },
  act: (post: Post) => Promise<Answer>,
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
      const { post } = earlier;
      const answer = await act(post);
      if ('json' in answer)
        await keepResponse(
          records,
          person,
          post.key,
          answer.status,
          { json: answer.json, headers: answer.headers },
          answer.told,
        );
      return answer;
    }
  }
}
