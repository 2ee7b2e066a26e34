'use strict';

const { spawn } = require('node:child_process');
const axe = require('axe-core');

/** Opens pages in Chromium, and looks for what is wrong with them on each of these screens. */
const SCREENS = [
  { width: 320, height: 640, scheme: 'light' },
  { width: 320, height: 640, scheme: 'dark' },
  { width: 1280, height: 800, scheme: 'light' },
  { width: 1280, height: 800, scheme: 'dark' },
];

/** If nothing is found here, the check would pass for nothing. */
const BAD_PAGE =
  '<!DOCTYPE html><title>Bad</title><meta name="viewport" content="width=device-width">' +
  '<p id="a" style="color: #aaa">pale<p id="a"><img src="data:,"><div style="width: 400px">wide</div>';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Runs in the page. */
const CHECK = `
  const [screenWidth, done] = arguments;
  (async () => {
    const end = performance.now() + 10000;
    // A change of the screen before this has had its effect in the second frame
    await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    const isDrawn = () => !document.querySelector('pre.mermaid:not([data-processed=true])');
    while (!isDrawn() && performance.now() < end) {
      await new Promise((next) => setTimeout(next, 50));
    }
    const problems = isDrawn() ? [] : ['a diagram is not drawn'];
    const found = (await axe.run(document, { resultTypes: ['violations'] })).violations;
    for (const rule of found) {
      for (const node of rule.nodes) {
        problems.push(rule.id + ': ' + node.html.slice(0, 120).replace(/\\s+/g, ' '));
      }
    }
    const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
    for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i))) {
      problems.push('the id ' + id + ' occurs twice');
    }
    const width = document.documentElement.scrollWidth;
    if (width > screenWidth) {
      const isWide = (element) => element.getBoundingClientRect().right > screenWidth;
      const widest = [...document.body.querySelectorAll('*')].find(isWide);
      problems.push('is ' + width + ' px wide: ' + (widest ? widest.outerHTML.slice(0, 120) : ''));
    }
    return problems;
  })().then(done, (error) => done(['axe-core did not run: ' + error]));
`;

/** Starts ChromeDriver on a free port. */
async function startDriver() {
  const driver = spawn('chromedriver', ['--port=0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise((found, failed) => {
    let printed = '';
    driver.on('error', failed);
    driver.on('exit', (status) => failed(new Error('chromedriver ended with status ' + status)));
    driver.stdout.on('data', (text) => {
      printed += text;
      const started = /successfully on port (\d+)/.exec(printed);
      if (started) {
        found(started[1]);
      }
    });
  });
  return { driver, url: 'http://127.0.0.1:' + port + '/session' };
}

async function send(url, method, body) {
  const content = body && JSON.stringify(body);
  const response = await fetch(url, { method, body: content });
  const { value } = await response.json();
  if (!response.ok) {
    throw new Error(value.message);
  }
  return value;
}

/**
 * Returns what is wrong with a page on any of the screens.
 *
 * @param prepare a script that runs in the page first, such as 'click(); arguments[0]()'
 */
async function problemsOf(session, url, prepare) {
  const cdp = (cmd, params) => send(session + '/goog/cdp/execute', 'POST', { cmd, params });
  const problems = [];
  let isOpen = false;
  for (const screen of SCREENS) {
    await cdp('Emulation.setDeviceMetricsOverride', {
      width: screen.width,
      height: screen.height,
      deviceScaleFactor: 1,
      mobile: screen.width < 600,
    });
    const scheme = { name: 'prefers-color-scheme', value: screen.scheme };
    await cdp('Emulation.setEmulatedMedia', { features: [scheme] });
    if (!isOpen) {
      await send(session + '/url', 'POST', { url });
      await send(session + '/execute/sync', 'POST', { script: axe.source, args: [] });
      if (prepare) {
        await send(session + '/execute/async', 'POST', { script: prepare, args: [] });
      }
      isOpen = true;
    }
    const check = { script: CHECK, args: [screen.width] };
    for (const problem of await send(session + '/execute/async', 'POST', check)) {
      problems.push(`(${screen.width} px, ${screen.scheme}): ${problem}`);
    }
  }
  return problems;
}

/**
 * Runs checks in a browser, after one of a bad page that must find its problems.
 *
 * @param check gets the session, and returns the number of problems
 */
async function inBrowser(check) {
  const { driver, url } = await startDriver();
  try {
    const options = { args: FLAGS };
    const capabilities = { alwaysMatch: { 'goog:chromeOptions': options } };
    const { sessionId } = await send(url, 'POST', { capabilities });
    const session = url + '/' + sessionId;
    let failures = 0;
    try {
      const badUrl = 'data:text/html,' + encodeURIComponent(BAD_PAGE);
      const bad = await problemsOf(session, badUrl);
      for (const kind of ['color-contrast', 'image-alt', 'px wide', 'occurs twice']) {
        if (!bad.some((problem) => problem.includes(kind))) {
          failures++;
          console.log('FAILED nothing was found on a bad page: ' + kind);
        }
      }
      return failures + (await check(session));
    } finally {
      await send(session, 'DELETE');
    }
  } finally {
    driver.removeAllListeners('exit');
    driver.kill();
  }
}

/** Prints the problems of a page, and returns their number. */
function report(page, problems) {
  problems.forEach((problem) => console.log('FAILED ' + page + ' ' + problem));
  return problems.length;
}

/** Ends this process with a status of 1 if the checks find problems or fail. */
function exitAfter(problems) {
  problems.then(
    (failures) => {
      process.exitCode = failures === 0 ? 0 : 1;
    },
    (error) => {
      console.error(error);
      process.exitCode = 1;
    },
  );
}

module.exports = { SCREENS, send, problemsOf, inBrowser, report, exitAfter };
