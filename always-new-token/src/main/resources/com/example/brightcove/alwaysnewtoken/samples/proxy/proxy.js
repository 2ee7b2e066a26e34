'use strict';

const DEEPEST_INDENT = 20;

const element = id => document.getElementById(id);
let ticking;

function showTokenState(text, isWrong) {
  element('token-state').textContent = text;
  element('token-state').classList.toggle('wrong', Boolean(isWrong));
}

/** A button that is disabled would lose the focus of the keyboard. */
function setBusy(id, isBusy) {
  element(id).setAttribute('aria-disabled', isBusy);
}

const isBusy = id => element(id).getAttribute('aria-disabled') === 'true';

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
  if (isBusy('get-token')) {
    return;
  }
  setBusy('get-token', true);
  forgetToken('Requesting …');
  const response = await post('token', {});
  setBusy('get-token', false);
  if (response.status !== 200) {
    showTokenState(reason(response.text), true);
    return;
  }
  const token = JSON.parse(response.text);
  const end = performance.now() + token.expires_in * 1000;
  element('token').value = token.access_token;
  element('token-life').max = token.expires_in;
  setBusy('copy-token', false);
  showTokenState('Received.');
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
  element('token-left').textContent = 'expires in ' + left + ' s';
}

function forgetToken(why) {
  clearInterval(ticking);
  element('token').value = '';
  element('token-life').value = 0;
  element('token-left').textContent = '';
  setBusy('copy-token', true);
  showTokenState(why);
}

async function copyToken() {
  if (isBusy('copy-token')) {
    return;
  }
  try {
    await navigator.clipboard.writeText(element('token').value);
    showTokenState('Copied.');
  } catch (fault) {
    element('token').select();
    showTokenState('The browser does not allow it. The token is selected: copy it by hand.', true);
  }
}

async function send(event) {
  event.preventDefault();
  if (isBusy('send')) {
    return;
  }
  const method = element('method').value;
  const fields = {url: element('url').value.trim(), requestType: method};
  if (method !== 'GET') {
    fields.requestBody = element('body').value;
  }
  setBusy('send', true);
  element('response-box').setAttribute('aria-busy', true);
  showStatus('', '', 'Sending …');
  const response = await post('proxy', fields);
  setBusy('send', false);
  element('response-box').setAttribute('aria-busy', false);
  const isGood = response.status >= 200 && response.status <= 299;
  showStatus(isGood ? 'good' : 'bad', response.status === 0 ? 'No response' : 'Status ' + response.status,
      response.status === 0 ? '' : Math.round(response.milliseconds) + ' ms');
  element('response').textContent = pretty(response.text) || 'The response has no body.';
  element('response-box').scrollTop = 0;
}

function showStatus(kind, status, timing) {
  element('status').className = kind;
  element('status').textContent = status;
  element('timing').textContent = timing;
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

/** The whole URL can be read: its field has as many lines as it needs. */
function fitUrl() {
  const url = element('url');
  if (/[\r\n]/.test(url.value)) {
    url.value = url.value.replace(/[\r\n]+/g, '');
  }
  url.style.height = 'auto';
  url.style.height = url.scrollHeight + url.offsetHeight - url.clientHeight + 'px';
}

function useExample(data) {
  element('method').value = data.method || 'GET';
  element('url').value = data.url;
  element('body').value = data.body || '';
  showBody();
  fitUrl();
}

element('get-token').addEventListener('click', getToken);
element('copy-token').addEventListener('click', copyToken);
element('method').addEventListener('change', showBody);
element('url').addEventListener('input', fitUrl);
element('url').addEventListener('keydown', event => {
  if (event.key === 'Enter') {
    event.preventDefault();
    element('request').requestSubmit();
  }
});
document.querySelectorAll('.examples button').forEach(button => {
  button.addEventListener('click', () => useExample(button.dataset));
});
element('request').addEventListener('submit', send);
addEventListener('resize', fitUrl);
showBody(); // a browser may have kept the method over a reload
fitUrl();
