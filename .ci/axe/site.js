'use strict';

const { readdirSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { pathToFileURL } = require('node:url');
const { SCREENS, problemsOf, inBrowser, report, exitAfter } = require('./browser.js');

/**
 * Opens every page of the site in Chromium, on a phone and on a desk, in light and in dark. Checks
 * that axe-core finds nothing, that no id occurs twice, and that no page is wider than the screen.
 *
 * Usage: node site.js [folder of the site]
 */
const site = resolve(process.argv[2] || 'target/site');
const pages = readdirSync(site, { recursive: true })
  .filter((file) => file.endsWith('.html') && file !== 'index.html') // which leads to README
  .sort();

async function check(session) {
  let failures = pages.length > 0 ? 0 : 1;
  for (const page of pages) {
    const url = pathToFileURL(join(site, page)).href;
    failures += report(page, await problemsOf(session, url));
  }
  console.log(`${pages.length} pages on ${SCREENS.length} screens, ${failures} problems`);
  return failures;
}

exitAfter(inBrowser(check));
