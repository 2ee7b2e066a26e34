'use strict';

const MOST_LISTED = 500;
const MOST_DRAWN = 200;
const REASONS = {400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 429: 'Too Many Requests',
  501: 'Not Implemented', 503: 'Service Unavailable'};

const element = id => document.getElementById(id);

/** The exchanges on the page, oldest first, and the sandbox's last response with its time. */
let exchanges = [];
let traffic = {started: 0, last: 0, forgotten: 0, tokens: [], diagram: ''};
let received = 0;
let endedTokens = '';

/** The sandbox's clock, which may be another one than the browser's. */
const now = () => traffic.now + performance.now() - received;

/** Sets a text if it has changed, so that nothing is read aloud or selected anew without need. */
function show(id, text) {
  if (element(id).textContent !== String(text)) {
    element(id).textContent = text;
  }
}

/** Gets what is new, shows it, and looks again soon. */
async function look() {
  let wait = 500;
  try {
    const response = await fetch('/sandbox/traffic?after=' + traffic.last);
    take(await response.json());
    if (element('state').classList.contains('ended')) {
      say('');
    }
  } catch (fault) {
    say('The sandbox has ended.');
    element('state').classList.add('ended');
    wait = 2000;
  }
  setTimeout(look, wait);
}

function take(latest) {
  const isOther = latest.started !== traffic.started;
  if (isOther && traffic.started !== 0) { // the sandbox was started anew, and counts from 1
    location.reload();
    return;
  }
  const isChanged = isOther || latest.last !== traffic.last || latest.forgotten !== traffic.forgotten;
  traffic = latest;
  received = performance.now();
  if (isChanged) {
    exchanges = exchanges.concat(latest.exchanges)
        .filter(exchange => exchange.number > latest.forgotten).slice(-MOST_LISTED);
    showTotals();
    list();
    showDiagram();
  }
  tick(isChanged);
}

function showTotals() {
  show('calls', traffic.calls);
  show('token-requests', traffic.tokenRequests);
  for (const total of ['rejected', 'limited']) {
    show(total, traffic[total]);
    element(total).classList.toggle('some', traffic[total] > 0);
  }
  show('token-life', traffic.tokenLife + ' s');
  element('long-life').hidden = traffic.tokenLife <= 10;
}

/** Shows what changes with time alone. */
function tick(isChanged) {
  const token = traffic.tokens.at(-1);
  const left = token ? Math.ceil((token.end - now()) / 1000) : 0;
  show('token', token ? 'token-' + token.number : 'none');
  show('left', !token ? '–' : left > 0 ? left + ' s' : token.isRevoked ? 'revoked' : 'expired');
  const ended = traffic.tokens.filter(one => one.end <= now()).map(one => one.number).join();
  if (isChanged || ended !== endedTokens) {
    endedTokens = ended;
    drawLane();
  }
}

/** Draws the picture, and shows its right end unless the reader has scrolled away from it. */
function drawLane() {
  const box = element('lane-box');
  const isAtEnd = box.scrollLeft + box.clientWidth >= box.scrollWidth - 8;
  lane.draw(element('lane'), exchanges.slice(-MOST_DRAWN), traffic.tokens, now());
  if (isAtEnd) {
    box.scrollLeft = box.scrollWidth;
  }
}

/** Lists the exchanges, the newest first. The rows that the reader looks at stay where they are. */
function list() {
  showCommands(exchanges.length === 0);
  const rows = element('ledger');
  const isKept = row => exchanges.length > 0 && Number(row.dataset.number) >= exchanges[0].number;
  [...rows.children].filter(row => !isKept(row)).forEach(row => row.remove());
  const top = rows.firstElementChild;
  const topBefore = top ? top.getBoundingClientRect().top : 0;
  const last = top ? Number(top.dataset.number) : 0;
  for (const exchange of exchanges.filter(exchange => exchange.number > last)) {
    rows.prepend(row(exchange));
  }
  if (top && topBefore < element('bar').getBoundingClientRect().bottom) {
    scrollBy({top: top.getBoundingClientRect().top - topBefore, behavior: 'instant'});
  }
  rows.start = exchanges.length;
  element('earlier').hidden = exchanges.length === traffic.last - traffic.forgotten;
}

function row(exchange) {
  const item = document.createElement('li');
  item.dataset.number = exchange.number;
  item.className = lane.isTokenRequest(exchange) && exchange.token ? 'new' : '';
  const time = part(item, 'time', '', clockTime(new Date(exchange.at)));
  time.dateTime = new Date(exchange.at).toISOString();
  const words = exchange.status === 0 ? 'reset' : [exchange.status, REASONS[exchange.status]].join(' ').trim();
  part(item, 'span', 'status ' + (lane.isRejected(exchange) ? 'bad' : 'ok'), words);
  part(item, 'span', 'holds', exchange.token || 'no token');
  const target = exchange.target.replace(/^\/v1\/accounts\/[0-9]+/, '');
  part(item, 'span', 'request', exchange.method + ' ' + target).title = exchange.target;
  return item;
}

function part(parent, name, className, text) {
  const child = parent.appendChild(document.createElement(name));
  child.className = className;
  child.textContent = text;
  parent.append(' '); // between the words of a row that is copied or read aloud
  return child;
}

function clockTime(date) {
  return date.toTimeString().slice(0, 8) + '.' + Math.floor(date.getMilliseconds() / 100);
}

/** Opens the commands while there are no requests. A focus in them is kept by their heading. */
function showCommands(isEmpty) {
  const commands = element('commands');
  if (element('traffic').hidden !== isEmpty || commands.dataset.isShown === undefined) {
    if (!isEmpty && commands.contains(document.activeElement)) {
      element('commands-summary').focus({preventScroll: true});
    }
    commands.open = isEmpty;
    commands.dataset.isShown = '';
  }
  show('commands-summary', isEmpty ? 'No requests yet: how to send some' : 'How to send more requests');
  element('traffic').hidden = isEmpty;
}

let drawn = 0;

/** Draws the diagram if its tab is selected. Mermaid is loaded with the first one. */
async function showDiagram() {
  show('diagram-text', exchanges.length > 0 ? traffic.diagram : '');
  if (element('diagram-panel').hidden) {
    return;
  }
  if (exchanges.length === 0) {
    element('diagram').textContent = 'No requests yet';
    return;
  }
  const number = ++drawn;
  await loadMermaid();
  const style = getComputedStyle(document.documentElement);
  const colour = name => style.getPropertyValue('--' + name);
  const sequence = {mirrorActors: false, useMaxWidth: false, actorMargin: 24, width: 100, height: 40, diagramMarginX: 8,
    diagramMarginY: 8, messageMargin: 24, actorFontSize: 14, messageFontSize: 14, noteFontSize: 14};
  mermaid.initialize({startOnLoad: false, theme: 'base', sequence,
    themeVariables: {background: colour('box'), actorBkg: colour('page'), actorBorder: colour('edge'),
      actorTextColor: colour('ink'), actorLineColor: colour('edge'), signalColor: colour('ink'),
      signalTextColor: colour('ink'), noteBkgColor: colour('page'), noteBorderColor: colour('edge'),
      noteTextColor: colour('ink')}});
  const {svg} = await mermaid.render('d' + number, traffic.diagram);
  if (number === drawn) {
    element('diagram').innerHTML = svg;
  }
}

let mermaidLoaded;

function loadMermaid() {
  mermaidLoaded ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = '/sandbox/mermaid.js';
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
  return mermaidLoaded;
}

function say(text) {
  element('state').classList.remove('ended');
  element('state').textContent = text;
}

async function copy(id) {
  try {
    await navigator.clipboard.writeText(element(id).textContent);
    say('Copied.');
  } catch (fault) {
    getSelection().selectAllChildren(element(id));
    say('The browser does not allow it. The text is selected: copy it by hand.');
  }
}

async function startAnew() {
  await fetch('/sandbox/traffic', {method: 'DELETE'});
  say('The requests so far are removed.');
}

function select(tab) {
  for (const one of document.querySelectorAll('[role=tab]')) {
    const isSelected = one === tab;
    one.setAttribute('aria-selected', isSelected);
    one.tabIndex = isSelected ? 0 : -1;
    element(one.getAttribute('aria-controls')).hidden = !isSelected;
  }
  tab.focus();
  showDiagram();
}

async function start() {
  const settings = await (await fetch('/sandbox/settings')).json();
  show('exports', Object.entries(settings).map(([name, value]) => 'export ' + name + '=' + value).join('\n'));
  setInterval(() => tick(false), 250);
  look();
}

document.querySelectorAll('[data-copies]').forEach(button => {
  button.addEventListener('click', () => copy(button.dataset.copies));
});
document.querySelectorAll('[role=tab]').forEach(tab => {
  tab.addEventListener('click', () => select(tab));
  tab.addEventListener('keydown', event => {
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      select(tab.nextElementSibling || tab.previousElementSibling); // there are two
    }
  });
});
element('anew').addEventListener('click', startAnew);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', showDiagram);
start();
