import type { Records } from './pool';

export type SignedIn = {
  readonly staff: string;
  readonly hasPassword: boolean;
  readonly secondProof: boolean;
  readonly sessions: number;
  readonly lastSeenAt?: string | undefined;
};

/** Of everybody who ever signed in: whether they have a password and a second proof, and how many sessions of theirs last. */
export async function signedIn({ pool, now }: Records): Promise<readonly SignedIn[]> {
  const { rows } = await pool.query<Omit<SignedIn, 'lastSeenAt'> & { last: Date | null }>(
    `with here as (select staff, count(*)::int as sessions, max(seen_at) as last from sessions
       where seen_at > $1::timestamptz - interval '60 minutes' and began_at > $1::timestamptz - interval '12 hours' group by staff)
     select coalesce(a.staff, h.staff) as staff, coalesce(a.password <> '', false) as "hasPassword",
       coalesce(a.totp is not null, false) as "secondProof", coalesce(h.sessions, 0) as sessions, h.last
     from accounts a full join here h on h.staff = a.staff`,
    [now()],
  );
  return rows.map(({ last, ...one }) => ({ ...one, ...(last && { lastSeenAt: last.toISOString() }) }));
}
