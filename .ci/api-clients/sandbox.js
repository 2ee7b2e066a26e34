'use strict';

const { spawn } = require('node:child_process');

/**
 * Starts the sandbox alone, from the repository's root.
 *
 * @param options of the sandbox, such as '--token-life 5'
 * @returns the variables it prints, and stop(), which resolves when it has ended
 */
async function startSandbox(options = '') {
  const goals = ['-q', '-pl', 'sandbox', 'compile', 'exec:java@sandbox'];
  const maven = spawn('mvn', options ? [...goals, '-Dexec.args=' + options] : goals, {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => maven.on('close', resolve));
  maven.stdin.on('error', () => {}); // it has ended by itself

  let printed = '';
  await new Promise((resolve, reject) => {
    maven.on('error', reject);
    maven.stdout.on('data', (text) => {
      printed += text;
      if (/^export BRIGHTCOVE_OAUTH_URL=.*\n/m.test(printed)) {
        resolve();
      }
    });
    ended.then((status) => reject(new Error('the sandbox ended with status ' + status)));
  });
  const variables = Object.fromEntries(
    [...printed.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
  );
  const stop = () => {
    maven.stdin.end('\n');
    return ended;
  };
  return { variables, stop };
}

module.exports = { startSandbox };
