import * as client from 'openid-client';

/** Where the company's own house of accounts is, and as whom we ask there. */
export type VouchingSettings = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Which of its words (`acr`, `amr`) say that somebody proved themself a second time; none: we ask for a code ourselves. */
  readonly secondProof: readonly string[];
  /** The address at which a browser finds this desk. */
  readonly deskAt: string;
};

/** What is sent along and looked for in the answer: each answer fits one question of one browser. */
export type Question = { readonly state: string; readonly verifier: string; readonly nonce: string };

/** The house that vouches for people (OpenID Connect): who somebody is there, and whether they proved themself twice just now. */
export type Voucher = {
  readonly provesTwice: boolean;
  /** What it is called: its host. */
  readonly name: string;
  readonly question: () => Omit<Question, 'state'>;
  /** Where to lead somebody who is to be vouched for; `anew`: who must prove themself there again. */
  readonly address: (question: Question, anew: boolean) => Promise<string>;
  /** Hears what somebody came back with. */
  readonly hear: (
    query: string,
    question: Question,
    anew: boolean,
  ) => Promise<{ readonly subject: string; readonly provenTwice: boolean }>;
};

/** Nothing came of it: the house is away, or what somebody came back with does not hold. */
export class NotVouched extends Error {
  override readonly name = 'NotVouched';
  constructor(readonly because: 'away' | 'refused') {
    super(`the house that vouches: ${because}`);
  }
}

export const COMES_BACK = '/sign-in/back';
const PATIENCE_S = 10;
const LARGEST_ANSWER = 1_000_000;
/** How old a second proof may be that was given there. */
const FRESH_S = 15 * 60;
/** How far its clock and ours may be apart. */
const CLOCKS_S = 60;

export function openVoucher({ issuer, clientId, clientSecret, secondProof, deskAt }: VouchingSettings): Voucher {
  let known: Promise<client.Configuration> | undefined;
  const back = new URL(COMES_BACK, deskAt).href;
  const here = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(issuer).hostname);

  /** Its own description, asked for once; where it could not be had, it is asked for again the next time. */
  const house = (): Promise<client.Configuration> =>
    (known ??= client
      .discovery(
        new URL(issuer),
        clientId,
        { client_secret: clientSecret, [client.clockTolerance]: CLOCKS_S },
        undefined,
        {
          timeout: PATIENCE_S,
          [client.customFetch]: boundedFetch,
          // eslint-disable-next-line @typescript-eslint/no-deprecated -- of this machine alone, where there is nobody between
          execute: [client.enableNonRepudiationChecks, ...(here ? [client.allowInsecureRequests] : [])],
        },
      )
      .catch((error: unknown) => {
        known = undefined;
        throw error;
      }));

  return {
    provesTwice: secondProof.length > 0,
    name: new URL(issuer).host,
    question: () => ({ verifier: client.randomPKCECodeVerifier(), nonce: client.randomNonce() }),
    address: ({ state, verifier, nonce }, anew) =>
      asking(async () => {
        const ours = {
          ...{ redirect_uri: back, scope: 'openid', state, nonce },
          ...{ code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
          ...(anew && { max_age: '0', prompt: 'login' }),
          ...(anew && secondProof.length > 0 && { acr_values: secondProof.join(' ') }),
        };
        return client.buildAuthorizationUrl(await house(), ours).href;
      }),
    hear: (query, { state, verifier, nonce }, anew) =>
      asking(async () => {
        const tokens = await client.authorizationCodeGrant(await house(), new URL(`${back}${query}`), {
          ...{ pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true },
          ...(anew && { maxAge: FRESH_S }),
        });
        const claims = tokens.claims();
        if (claims === undefined) throw new NotVouched('refused');
        const said = [claims['acr'], claims['amr']].flat();
        const { auth_time: at, iat } = claims;
        return {
          subject: claims.sub,
          provenTwice: secondProof.some((word) => said.includes(word)) && at !== undefined && iat - at < FRESH_S,
        };
      }),
  };
}

/** Tells a house that is away from one whose answer does not hold. Nothing of the answer goes into words. */
async function asking<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const ours = error instanceof Error && error.cause instanceof NotVouched ? error.cause : error; // told by `boundedFetch`
    throw ours instanceof NotVouched ? ours : new NotVouched(isAway(error) ? 'away' : 'refused');
  }
}

/** What a proxy before it says while it is not there. */
const AWAY = new Set(['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON']);
function isAway(error: unknown): boolean {
  if (error instanceof client.AuthorizationResponseError)
    return ['temporarily_unavailable', 'server_error'].includes(error.error);
  if (error instanceof client.ResponseBodyError) return error.status >= 500;
  return error instanceof client.ClientError && AWAY.has(error.code ?? '');
}

/** Reads no more of an answer than one can have; a house that cannot be reached is away, whatever kept it. */
const boundedFetch: client.CustomFetch = async (url, options) => {
  const pieces: Uint8Array[] = [];
  let read = 0;
  try {
    const answer = await fetch(url, options as RequestInit); // the library's own options, which are those of fetch
    for await (const piece of answer.body ?? []) {
      read += (piece as Uint8Array).length;
      if (read > LARGEST_ANSWER) throw new NotVouched('refused');
      pieces.push(piece as Uint8Array);
    }
    const { status, headers } = answer;
    return new Response(status === 204 ? null : Buffer.concat(pieces), { status, headers });
  } catch (error) {
    throw error instanceof NotVouched ? error : new NotVouched('away');
  }
};
