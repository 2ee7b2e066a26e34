'use strict';

// Runs the Postman collection with newman: it must be green against the sandbox, also while tokens
// die, and red as soon as an answer is not what its request is there for.

const assert = require('node:assert/strict');
const fs = require('node:fs');
const http = require('node:http');
const newman = require('newman');
const { startSandbox } = require('./sandbox');

const FOLDER = 'docs/postman/';
const collection = read('brightcove.postman_collection.json');
const sandboxEnvironment = read('sandbox.postman_environment.json');
const brightcoveEnvironment = read('brightcove.postman_environment.json');

const NAMES = ['Get a token', 'Count', 'Videos', 'Video', 'Sources', 'Images', 'Most viewed videos'];

function read(file) {
  return JSON.parse(fs.readFileSync(FOLDER + file, 'utf8'));
}

/**
 * @param values in place of those of the sandbox's environment
 * @returns the name and the status of each request sent; what failed, and by the request's name;
 *     how many tokens were asked for
 */
async function run(values = {}, options = {}) {
  const envVar = Object.entries(values).map(([key, value]) => ({ key, value: String(value) }));
  const all = { collection, environment: sandboxEnvironment, envVar, ...options };
  const sent = [];
  let tokens = 0;
  const failures = await new Promise((resolve, reject) => {
    newman
      .run(all, (error, summary) => (error ? reject(error) : resolve(summary.run.failures)))
      .on('request', (error, { item, request, response }) => {
        tokens += request.method === 'POST' ? 1 : 0;
        if (item.name) { // not by a script
          sent.push({ name: item.name, status: response?.code, request });
        }
      });
  });
  return {
    sent,
    tokens,
    failures: failures.map(({ source, error }) => `${source.name}: ${error.message}`),
    red: [...new Set(failures.map(({ source }) => source.name))],
  };
}

function addressesAt(base) {
  return { access_token_url: base + '/v4/access_token', cms_url: base, analytics_url: base };
}

function environmentsAreSafeToShare() {
  const valuesOf = ({ values }) => Object.fromEntries(values.map(({ key, value }) => [key, value]));
  const brightcove = valuesOf(brightcoveEnvironment);
  assert.deepEqual(Object.keys(brightcove), Object.keys(valuesOf(sandboxEnvironment)));
  for (const [key, value] of Object.entries(brightcove)) {
    assert.match(value, key.endsWith('_url') ? /^https:.*\.brightcove\.com/ : /^$/, key);
  }
  for (const { values } of [brightcoveEnvironment, sandboxEnvironment]) {
    const secrets = values.filter(({ type }) => type === 'secret').map(({ key }) => key);
    assert.deepEqual(secrets, ['client_secret', 'access_token']);
  }
}

async function oneTokenServesTheWholeCollection() {
  const { failures, sent, tokens } = await run({}, { reporters: 'cli' });
  assert.deepEqual(failures, []);
  assert.deepEqual(sent.map(({ name }) => name), NAMES);
  assert.equal(tokens, 2, 'the one to look at, and one for all others');
}

async function aTokenIsRenewedBeforeItExpires() {
  const { variables, stop } = await startSandbox('--port 0 --media-port 0 --token-life 5');
  const base = addressesAt(variables.BRIGHTCOVE_CMS_URL);
  const { failures, tokens } = await run(base, { delayRequest: 1000 }).finally(stop);
  assert.deepEqual(failures, []);
  assert.ok(tokens >= 3, '6 requests a second apart need a second token of 5 s');
}

/** With a token the sandbox does not know: 401 if it is used, 200 if it is renewed. */
async function aTokenIsRenewedWhenTheRuleSays() {
  for (const [life, age, status] of [
    [300, 230, 401],
    [300, 241, 200],
    [100, 70, 401],
    [100, 81, 200],
    [300, -60, 200], // the clock was set back
  ]) {
    const { sent } = await run(held(life, age), { folder: 'Count' });
    assert.equal(sent[0].status, status, `a token of ${life} s after ${age} s`);
  }
}

function held(life, age) {
  return {
    access_token: 'unknown',
    access_token_expires_in: life,
    access_token_requested_at: Date.now() / 1000 - age,
  };
}

async function aRefusedTokenIsForgotten() {
  const { sent } = await run(held(300, 0), { folder: 'Count', iterationCount: 2 });
  assert.deepEqual(sent.map(({ status }) => status), [401, 200]);
}

async function refusedCredentialsAreSaidAndNotShown() {
  const { failures, sent } = await run({ client_secret: 'not-the-one' }, { folder: 'Count' });
  assert.equal(failures[0], 'Count: 400 invalid_client: check client_id and client_secret');
  assert.ok(!failures.join().includes('not-the-one'));
  assert.ok(!sent[0].request.headers.has('Authorization'));
}

async function aMissingVideoIsSaid() {
  const { failures } = await run({}, { folder: 'Sources' });
  assert.match(failures[0], /No video_id/);
}

async function anotherStatusIsRed() {
  const { red } = await run({ client_secret: 'not-the-one', video_id: '1' });
  assert.deepEqual(red, NAMES);
}

async function anotherAnswerIsRed() {
  const server = http.createServer((_, answer) => answer.end('{"poster": {}}'));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = 'http://127.0.0.1:' + server.address().port;
  const { sent, red } = await run({ ...addressesAt(base), ...held(300, 0), video_id: '1' });
  server.close();
  assert.deepEqual(sent.map(({ status }) => status), NAMES.map(() => 200));
  assert.deepEqual(red, NAMES);
}

async function main() {
  environmentsAreSafeToShare();
  const { stop } = await startSandbox();
  try {
    for (const check of [
      oneTokenServesTheWholeCollection,
      aTokenIsRenewedBeforeItExpires,
      aTokenIsRenewedWhenTheRuleSays,
      aRefusedTokenIsForgotten,
      refusedCredentialsAreSaidAndNotShown,
      aMissingVideoIsSaid,
      anotherStatusIsRed,
      anotherAnswerIsRed,
    ]) {
      await check();
      console.log('ok  ' + check.name);
    }
  } finally {
    await stop();
  }
}

main().catch((error) => {
  console.error('FAILED the Postman collection: ' + error.stack);
  process.exitCode = 1;
});
