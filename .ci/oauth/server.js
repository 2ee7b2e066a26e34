// The token core gets tokens from an OAuth server that nobody here wrote.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Provider } from 'oidc-provider';

const run = promisify(execFile);
const LIFE = 120;

/** What client authentication must encode first (RFC 6749 section 2.3.1). */
const SECRETS = ['plain-secret', 'a:b/c+d%e&f~g h', 'p%41ss word==', 'ends-with-colon:'];

const clients = SECRETS.map((secret, i) => ({
  client_id: 'client:' + i,
  client_secret: secret,
  grant_types: ['client_credentials'],
  redirect_uris: [],
  response_types: [],
  token_endpoint_auth_method: 'client_secret_basic',
}));

const provider = new Provider('http://127.0.0.1', {
  clients,
  features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
  routes: { token: '/v4/access_token' },
  ttl: { ClientCredentials: LIFE },
});
let issued = 0;
provider.on('grant.success', () => (issued += 1));

/** Runs the sample that prints a token. */
async function token(id, secret, server) {
  try {
    return await run('mvn', ['-q', '-pl', 'always-new-token', 'compile', 'exec:java@token'], {
      env: {
        ...process.env,
        BRIGHTCOVE_CLIENT_ID: id,
        BRIGHTCOVE_CLIENT_SECRET: secret,
        BRIGHTCOVE_OAUTH_URL: 'http://127.0.0.1:' + server.address().port,
      },
    });
  } catch (error) {
    return error;
  }
}

const server = provider.listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
try {
  for (const { client_id: id, client_secret: secret } of clients) {
    const { stdout, stderr, code } = await token(id, secret, server);
    assert.equal(code, undefined, stderr);
    const found = await provider.ClientCredentials.find(stdout.trim());
    assert.equal(found?.clientId, id, 'the server knows the token');
    assert.match(stderr, new RegExp(`The token expires in (${LIFE}|${LIFE - 1}) s`));
    console.log('ok  a token for the secret ' + secret);
  }
  assert.equal(issued, clients.length, 'one request for each token');

  const { stdout, stderr, code } = await token(clients[0].client_id, 'not-the-one', server);
  assert.equal(code, 3);
  assert.equal(stdout, '');
  assert.match(stderr, /invalid_client/);
  assert.doesNotMatch(stderr, /not-the-one/);
  console.log('ok  a wrong secret is status 3 and invalid_client');
} finally {
  server.close();
}
