'use strict';

const { spawn } = require('node:child_process');
const { startSandbox } = require('../api-clients/sandbox.js');
const { SCREENS, problemsOf, inBrowser, report, exitAfter } = require('./browser.js');

/**
 * Opens the sandbox's page and the proxy's page in Chromium, before and after traffic, on the same
 * screens as the pages of the site, with the same checks.
 */
const done = 'const done = arguments[0];';
const waitFor = (condition) =>
  `const end = performance.now() + 10000;
   (function look() { ${condition} || performance.now() > end ? setTimeout(done, 600) : setTimeout(look, 50) })();`;
const text = (id) => `document.getElementById('${id}').textContent`;

const isEmpty = done + waitFor(`${text('exports')} !== ''`);
const isFull = done + waitFor(`${text('rejected')} === '1'`);
const legend = done + `document.querySelectorAll('details').forEach(one => { one.open = true }); done();`;
const diagram =
  done +
  `document.getElementById('diagram-tab').click();` +
  waitFor(`document.querySelector('#diagram svg')`);
const sent =
  done +
  `document.getElementById('send').click(); document.getElementById('get-token').click();` +
  waitFor(`${text('status')} !== '' && document.getElementById('token').value !== ''`);
const failed =
  done +
  `document.querySelectorAll('.examples button')[3].click();
   document.getElementById('body').value = '{'; document.getElementById('send').click();` +
  waitFor(`${text('status')} === 'Status 400'`);

/** Starts the proxy with these variables, and resolves when it is ready. */
async function startProxy(variables) {
  const goals = ['-q', '-pl', 'always-new-token', 'compile', 'exec:java@proxy'];
  const proxy = spawn('mvn', [...goals, '-Dexec.args=--port 0'], {
    env: { ...process.env, ...variables },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => proxy.on('close', resolve));
  const url = await new Promise((resolve, reject) => {
    let printed = '';
    proxy.stdout.on('data', (part) => {
      printed += part;
      const ready = /(http:\S+) is ready/.exec(printed);
      if (ready) {
        resolve(ready[1]);
      }
    });
    proxy.on('error', reject);
    ended.then((status) => reject(new Error('the proxy ended with status ' + status)));
  });
  const stop = () => {
    proxy.stdin.end('\n');
    return ended;
  };
  return { url, stop };
}

/** Requests a token, makes a call with it, and one with a wrong token. */
async function makeTraffic(variables) {
  const credentials = variables.BRIGHTCOVE_CLIENT_ID + ':' + variables.BRIGHTCOVE_CLIENT_SECRET;
  const response = await fetch(variables.BRIGHTCOVE_OAUTH_URL + '/v4/access_token', {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
    headers: { Authorization: 'Basic ' + btoa(credentials) },
  });
  const { access_token: token } = await response.json();
  const account = variables.BRIGHTCOVE_CMS_URL + '/v1/accounts/' + variables.BRIGHTCOVE_ACCOUNT_ID;
  for (const sent of [token, 'wrong']) {
    await fetch(account + '/counts/videos', { headers: { Authorization: 'Bearer ' + sent } });
  }
}

async function check(session) {
  const sandbox = await startSandbox('--token-life 60');
  const { variables } = sandbox;
  const page = variables.BRIGHTCOVE_CMS_URL + '/';
  let failures = 0;
  let states = 0;
  const look = async (name, url, prepare) => {
    states++;
    failures += report(name, await problemsOf(session, url, prepare));
  };
  try {
    await look('sandbox without traffic', page, isEmpty);
    await makeTraffic(variables);
    await look('sandbox with traffic', page, isFull);
    await look('sandbox with its legend', page, legend);
    await look('sandbox with its diagram', page, diagram);
    const proxy = await startProxy(variables);
    try {
      await look('proxy', proxy.url, 'arguments[0]()');
      await look('proxy with a response', proxy.url, sent);
      await look('proxy with an error', proxy.url, failed);
    } finally {
      await proxy.stop();
    }
    const account = await startProxy({
      ...variables,
      BRIGHTCOVE_OAUTH_URL: 'https://oauth.brightcove.com',
      BRIGHTCOVE_CMS_URL: 'https://cms.api.brightcove.com',
      BRIGHTCOVE_ANALYTICS_URL: 'https://analytics.api.brightcove.com',
    });
    try {
      await look('proxy of an account', account.url, 'arguments[0]()');
    } finally {
      await account.stop();
    }
  } finally {
    await sandbox.stop();
  }
  console.log(`${states} states of 2 pages on ${SCREENS.length} screens, ${failures} problems`);
  return failures;
}

exitAfter(inBrowser(check));
