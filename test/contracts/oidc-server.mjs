// A real server of tokens, as a process of its own: a client, and a right somebody gave it. It tells its port and the token of that right.
import { Provider } from 'oidc-provider';

const client = {
  client_id: 'desk',
  client_secret: 'an invented secret+1',
  redirect_uris: ['https://club.example/back'],
  grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
};
const provider = new Provider('http://127.0.0.1', {
  clients: [client],
  features: {
    clientCredentials: { enabled: true },
    revocation: { enabled: true },
    introspection: { enabled: true },
    devInteractions: { enabled: false },
  },
  findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
});
const grant = new provider.Grant({ accountId: 'hanako', clientId: 'desk' });
grant.addOIDCScope('openid offline_access');
const grantId = await grant.save();
const right = new provider.RefreshToken({
  accountId: 'hanako',
  client: await provider.Client.find('desk'),
  grantId,
  gty: 'authorization_code',
  scope: 'openid offline_access',
});
const token = await right.save();
const server = provider.listen(0, '127.0.0.1', () =>
  console.log(JSON.stringify({ port: server.address().port, token })),
);
