// An OAuth client that nobody here wrote gets tokens from the sandbox.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import * as oauth from 'openid-client';

const { startSandbox } = createRequire(import.meta.url)('../api-clients/sandbox.js');

function configurationFor(base, secret) {
  const server = { issuer: base, token_endpoint: base + '/v4/access_token' };
  const configuration = new oauth.Configuration(
    server,
    'sandbox-client',
    secret,
    oauth.ClientSecretBasic(secret),
  );
  oauth.allowInsecureRequests(configuration); // the sandbox speaks http, on this machine
  return configuration;
}

const { variables, stop } = await startSandbox('--port 0 --media-port 0');
const base = variables.BRIGHTCOVE_OAUTH_URL;
try {
  const token = await oauth.clientCredentialsGrant(
    configurationFor(base, variables.BRIGHTCOVE_CLIENT_SECRET),
  );
  assert.equal(token.token_type, 'bearer');
  assert.equal(token.expiresIn(), 300);
  const count = await fetch(
    `${variables.BRIGHTCOVE_CMS_URL}/v1/accounts/${variables.BRIGHTCOVE_ACCOUNT_ID}/counts/videos`,
    { headers: { Authorization: 'Bearer ' + token.access_token } },
  );
  assert.equal(count.status, 200);
  console.log('ok  openid-client gets a token from the sandbox, and the token is accepted');

  await assert.rejects(
    oauth.clientCredentialsGrant(configurationFor(base, 'not-the-one')),
    (error) => error.error === 'invalid_client' && error.status === 400,
  );
  console.log('ok  openid-client is told invalid_client for a wrong secret');
} finally {
  await stop();
}
