// An identity provider of a company (OpenID Connect), in a process of its own, so that it can be away. Whoever signs in there says who they are in the address, or on its page.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const [deskAt, portText] = process.argv.slice(2);
const server = createServer();
server.listen(Number(portText ?? 0), '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'madoguchi',
        client_secret: 'a-secret-of-this-trial-alone-0123456789',
        redirect_uris: [`${deskAt}/sign-in/back`],
      },
    ],
    acrValues: ['mfa'],
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    cookies: { keys: ['of this trial'] },
    claims: { openid: ['sub', 'amr'] },
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  });
  const asked = provider.callback();
  server.on('request', (req, res) => {
    const { pathname, searchParams } = new URL(req.url, issuer);
    if (pathname.startsWith('/interaction/') && searchParams.has('refuse'))
      return provider.interactionFinished(req, res, { error: 'access_denied' });
    if (pathname.startsWith('/interaction/') && !searchParams.has('sub'))
      return res.setHeader('Content-Type', 'text/html').end(PAGE);
    if (pathname.startsWith('/interaction/')) return finish(provider, req, res, searchParams);
    return asked(req, res);
  });
  process.stdout.write(`${issuer}\n`);
});

const PAGE = `<!doctype html><title>Sign in</title><form>
  <label>Account <input id="sub" name="sub"></label> <label>Proven by <input id="amr" name="amr"></label> <button>Sign in</button>
</form>`;

async function finish(provider, req, res, said) {
  const { params, grantId } = await provider.interactionDetails(req, res);
  const accountId = said.get('sub');
  const grant = grantId
    ? await provider.Grant.find(grantId)
    : new provider.Grant({ accountId, clientId: params.client_id });
  grant.addOIDCScope('openid');
  await provider.interactionFinished(req, res, {
    login: { accountId, acr: said.get('acr') ?? undefined, amr: said.get('amr')?.split(' ').filter(Boolean) },
    consent: { grantId: await grant.save() },
  });
}
