'use strict';

const DEEPEST_INDENT = 20;

const element = id => document.getElementById(id);
let ticking;

function show(id, text, isBad) {
  element(id).textContent = text;
  element(id).classList.toggle('bad', Boolean(isBad));
}

/** Never rejects. Without a response, the status is 0 and the text says why. */
async function post(path, fields) {
  const start = performance.now();
  try {
    const response = await fetch(path, {method: 'POST', body: new URLSearchParams(fields)});
    const text = await response.text();
    return {status: response.status, text, milliseconds: performance.now() - start};
  } catch (fault) {
    return {status: 0, text: 'No response from the proxy: it has ended.', milliseconds: 0};
  }
}

/** Returns the error of {"status":..., "error":...}, else the text itself. */
function reason(text) {
  try {
    return JSON.parse(text).error || text;
  } catch (fault) {
    return text;
  }
}

async function getToken() {
  element('get-token').disabled = true;
  forgetToken('Requesting …');
  const response = await post('token', {});
  element('get-token').disabled = false;
  if (response.status !== 200) {
    show('token-state', reason(response.text), true);
    return;
  }
  const token = JSON.parse(response.text);
  const end = performance.now() + token.expires_in * 1000;
  element('token').value = token.access_token;
  element('token-life').max = token.expires_in;
  element('token-box').hidden = false;
  element('copy-token').disabled = false;
  show('token-state', 'Received.');
  countDown(end);
  ticking = setInterval(() => countDown(end), 250);
}

function countDown(end) {
  const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
  if (left === 0) {
    forgetToken('It has expired.');
    return;
  }
  element('token-life').value = left;
  show('token-left', 'expires in ' + left + ' s');
}

function forgetToken(why) {
  clearInterval(ticking);
  element('token').value = '';
  element('token-box').hidden = true;
  element('copy-token').disabled = true;
  show('token-state', why);
}

async function copyToken() {
  try {
    await navigator.clipboard.writeText(element('token').value);
    show('token-state', 'Copied.');
  } catch (fault) {
    element('token').select();
    show('token-state', 'The browser does not allow it. The token is selected: copy it by hand.', true);
  }
}

async function send(event) {
  event.preventDefault();
  const method = element('method').value;
  const fields = {url: element('url').value.trim(), requestType: method};
  if (method !== 'GET') {
    fields.requestBody = element('body').value;
  }
  element('send').disabled = true;
  element('response').hidden = true;
  show('response-state', 'Sending …');
  const response = await post('proxy', fields);
  element('send').disabled = false;
  const isBad = response.status < 200 || response.status > 299;
  show('response-state', response.status === 0 ? 'No response'
      : 'Status ' + response.status + ', ' + Math.round(response.milliseconds) + ' ms', isBad);
  element('response').textContent = pretty(response.text);
  element('response').hidden = response.text === '';
}

/** Formats JSON. Only white space changes: numbers keep their digits. */
function pretty(text) {
  try {
    JSON.parse(text);
  } catch (fault) {
    return text;
  }
  let depth = 0;
  const line = () => '\n' + '  '.repeat(Math.min(depth, DEEPEST_INDENT));
  return text.replace(/\s*("(?:[^"\\]|\\.)*"|[{[]\s*[}\]]|[^\s"{}[\],:]+|[{}[\],:])\s*/g, (whole, part) => {
    switch (part) {
      case '{': case '[':
        depth++;
        return part + line();
      case '}': case ']':
        depth--;
        return line() + part;
      case ',':
        return part + line();
      case ':':
        return ': ';
      default:
        return /^[{[]/.test(part) ? part[0] + part.at(-1) : part;
    }
  });
}

function showBody() {
  element('body-box').hidden = element('method').value === 'GET';
}

element('get-token').addEventListener('click', getToken);
element('copy-token').addEventListener('click', copyToken);
element('method').addEventListener('change', showBody);
element('request').addEventListener('submit', send);
showBody(); // a browser may have kept the method over a reload
