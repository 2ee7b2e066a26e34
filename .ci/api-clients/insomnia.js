'use strict';

// Imports the Insomnia export as Insomnia does, and sends each of its requests to the sandbox with
// the values of its environment and a token fetched by its OAuth settings.

const assert = require('node:assert/strict');
const fs = require('node:fs');
const { convert } = require('insomnia-importers');
const { startSandbox } = require('./sandbox');

const FILE = 'docs/insomnia/brightcove.insomnia.json';
const NAMES = ['Get a token', 'Count', 'Videos', 'Video', 'Sources', 'Images', 'Most viewed videos'];

/** The same with every {{ _.name }} replaced, at any depth; an empty or unknown one is an error. */
function resolved(value, environment) {
  if (typeof value === 'string') {
    return value.replace(/{{\s*(.*?)\s*}}/g, (tag, expression) => {
      const found = expression.startsWith('_.') && environment[expression.slice(2)];
      assert.ok(found, 'the environment has no value for ' + tag);
      return found;
    });
  }
  if (Array.isArray(value)) {
    return value.map((item) => resolved(item, environment));
  }
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, resolved(item, environment)]),
    );
  }
  return value;
}

function basic(id, secret) {
  return 'Basic ' + Buffer.from(`${id}:${secret}`).toString('base64');
}

function form(fields) {
  return new URLSearchParams(fields.map(({ name, value }) => [name, value]));
}

async function authorization(settings) {
  if (settings.type === 'basic') {
    return basic(settings.username, settings.password);
  }
  assert.equal(settings.type, 'oauth2');
  assert.equal(settings.grantType, 'client_credentials');
  assert.equal(settings.credentialsInBody, false);
  const answer = await fetch(settings.accessTokenUrl, {
    method: 'POST',
    headers: { Authorization: basic(settings.clientId, settings.clientSecret) },
    body: form([{ name: 'grant_type', value: settings.grantType }]),
  });
  assert.equal(answer.status, 200, 'the token request');
  return `${settings.tokenPrefix} ${(await answer.json()).access_token}`;
}

async function send({ name, method, url, parameters, headers, body, authentication }) {
  const address = new URL(url);
  parameters.forEach((parameter) => address.searchParams.append(parameter.name, parameter.value));
  // A header of its own would be sent besides the one of the OAuth settings
  assert.ok(!headers.some((header) => /^authorization$/i.test(header.name)), name);
  const answer = await fetch(address, {
    method,
    headers: [
      ...headers.map((header) => [header.name, header.value]),
      ['Authorization', await authorization(authentication)],
    ],
    body: body.params ? form(body.params) : undefined,
  });
  assert.equal(answer.status, 200, name);
  await answer.json();
  console.log(`ok  ${name}: ${method} ${url}`);
}

function environmentsAreSafeToShare({ sandbox, brightcove }) {
  assert.deepEqual(Object.keys(brightcove.data), Object.keys(sandbox.data));
  assert.equal(brightcove.isPrivate, true, 'a private environment is in no export');
  for (const [key, value] of Object.entries(brightcove.data)) {
    assert.match(value, key.endsWith('_url') ? /^https:.*\.brightcove\.com/ : /^$/, key);
  }
}

async function main() {
  const { type, data } = await convert(fs.readFileSync(FILE, 'utf8'));
  assert.equal(type.id, 'insomnia-4');
  const ids = new Set(data.resources.map(({ _id }) => _id));
  for (const { _id, parentId } of data.resources) {
    assert.ok(parentId === null || ids.has(parentId), _id + ' belongs to nothing');
  }
  const environment = (name) => data.resources.find((it) => it._id === 'env_' + name);
  const sandbox = environment('sandbox');
  environmentsAreSafeToShare({ sandbox, brightcove: environment('brightcove') });

  const requests = data.resources.filter((it) => it._type === 'request');
  assert.deepEqual(requests.map(({ name }) => name), NAMES);
  const { stop } = await startSandbox();
  try {
    for (const request of requests) {
      await send(resolved(request, sandbox.data));
    }
  } finally {
    await stop();
  }
}

main().catch((error) => {
  console.error('FAILED the Insomnia export: ' + error.stack);
  process.exitCode = 1;
});
