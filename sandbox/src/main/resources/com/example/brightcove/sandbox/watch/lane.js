'use strict';

/** The requests as a picture, from left to right, and below them how long each token is valid. */
const lane = (function () {
  const TOP = 8, BOX = 28, SLOT = 36, SHAPE = 20, SHAPE_WIDTH = 28, LINE = 50, HEIGHT = 76;
  const MARGIN = 12, GAP = 12, PAUSE = 52, TAIL = 64;

  /** A pause of this length or more is written down. What follows a request sooner belongs to it. */
  const PAUSE_MILLISECONDS = 1000;

  function add(parent, name, attributes, text) {
    const child = parent.appendChild(document.createElementNS('http://www.w3.org/2000/svg', name));
    for (const [key, value] of Object.entries(attributes)) {
      child.setAttribute(key, value);
    }
    if (text !== undefined) {
      child.textContent = text;
    }
    return child;
  }

  const isTokenRequest = exchange => exchange.service === 'oauth';
  const isRejected = exchange => exchange.status === 0 || exchange.status >= 400;

  /** A caller waits for a token and its call, or for a 401, a new token and the retry. */
  function belongsTo(exchange, before) {
    const isPart = isTokenRequest(before) ? !isTokenRequest(exchange) && !isRejected(before)
        : before.status === 401 && (isTokenRequest(exchange) || exchange.token !== before.token);
    return isPart && exchange.at - before.at < PAUSE_MILLISECONDS;
  }

  /** Adds to each exchange the left side of its slot, and returns the boxes and the whole width. */
  function arrange(svg, exchanges) {
    const boxes = [];
    let x = MARGIN, before;
    for (const exchange of exchanges) {
      if (before && belongsTo(exchange, before)) {
        boxes.at(-1).width += SLOT;
      } else {
        const pause = before ? exchange.at - before.at : 0;
        if (pause >= PAUSE_MILLISECONDS) {
          add(svg, 'text', {class: 'dim', x: x + PAUSE / 2, y: TOP + 18}, Math.floor(pause / 1000) + ' s');
          x += PAUSE;
        } else if (before) {
          x += GAP;
        }
        boxes.push({x, width: SLOT});
      }
      exchange.x = x;
      x += SLOT;
      before = exchange;
    }
    return {boxes, right: x};
  }

  function shape(svg, exchange) {
    const x = exchange.x + (SLOT - SHAPE_WIDTH) / 2, y = TOP + (BOX - SHAPE) / 2;
    const isBad = isRejected(exchange);
    let label = exchange.status === 0 ? '–' : exchange.status, style = 'on';
    if (isTokenRequest(exchange)) {
      const fill = isBad ? 'rejected' : 'token';
      add(svg, 'path', {class: fill, d: `M${x + 6} ${y}h16l6 10l-6 10h-16l-6 -10z`});
      label = isBad ? label : exchange.token.replace('token-', 'T');
    } else if (isBad) {
      add(svg, 'rect', {class: 'rejected', x, y, width: SHAPE_WIDTH, height: SHAPE, rx: 1.5});
    } else {
      add(svg, 'rect', {class: 'answered', x, y, width: SHAPE_WIDTH, height: SHAPE, rx: 10});
      style = 'answer';
    }
    const text = add(svg, 'text', {class: style, x: x + SHAPE_WIDTH / 2, y: y + 14}, label);
    if (String(label).length > 3) {
      text.setAttribute('textLength', 24);
      text.setAttribute('lengthAdjust', 'spacingAndGlyphs');
    }
  }

  /** Where a time is: behind the last exchange before it. */
  function position(exchanges, time, right) {
    const next = exchanges.findIndex(exchange => exchange.at > time);
    if (next < 0) {
      return right + TAIL / 2;
    }
    const end = next === 0 ? 0 : exchanges[next - 1].x + SLOT;
    return (end + exchanges[next].x) / 2;
  }

  /** The line of a token ends where it expires or is revoked, or where the next token begins. */
  function line(svg, token, next, exchanges, right, now) {
    const name = 'token-' + token.number;
    const issued = exchanges.find(exchange => isTokenRequest(exchange) && exchange.token === name);
    const from = issued ? issued.x + SLOT / 2 : MARGIN / 2;
    const stem = issued ? `M${from} ${TOP + BOX}V${LINE}` : `M${from} ${LINE}`;
    if (!issued) {
      add(svg, 'text', {x: from + 12, y: LINE + 17}, 'T' + token.number);
    }
    const hasEnded = token.end <= now;
    if (next && next.start <= token.end) {
      const issuedNext = exchanges.find(exchange => exchange.token === 'token-' + next.number);
      if (issuedNext) {
        add(svg, 'path', {class: 'valid', d: `${stem}H${Math.max(from, issuedNext.x + SLOT / 2 - 8)}`});
      }
      return;
    }
    const end = hasEnded ? position(exchanges, token.end, right) : right + TAIL;
    add(svg, 'path', {class: 'valid', d: `${stem}H${Math.max(from, end - (hasEnded ? 6 : 0))}`});
    if (!hasEnded) {
      return;
    }
    add(svg, 'path', {class: 'cross', d: `M${end - 4} ${LINE - 4}l8 8m0 -8l-8 8`});
    add(svg, 'text', {class: 'word', x: end, y: LINE + 19}, token.isRevoked ? 'revoked' : 'expired');
    const lastUse = exchanges.filter(exchange => exchange.token === name).at(-1);
    if (lastUse && lastUse.at > token.end) {
      add(svg, 'path', {class: 'invalid', d: `M${end + 7} ${LINE}H${lastUse.x + SLOT / 2}`});
    }
  }

  function inWords(exchanges, tokens, now) {
    const count = which => exchanges.filter(which).length;
    const isCall = exchange => !isTokenRequest(exchange);
    const valid = tokens.filter(token => token.end > now).at(-1);
    return `The latest ${exchanges.length} requests: ${count(isTokenRequest)} token requests, `
        + `${count(exchange => isCall(exchange) && !isRejected(exchange))} calls answered, `
        + `${count(exchange => isCall(exchange) && isRejected(exchange))} rejected. `
        + (valid ? `token-${valid.number} is valid.` : 'No token is valid.');
  }

  /** Draws the picture anew. Times are those of the sandbox. */
  function draw(svg, exchanges, tokens, now) {
    svg.replaceChildren();
    const {boxes, right} = arrange(svg, exchanges);
    for (const box of boxes) {
      add(svg, 'rect', {class: 'wait', x: box.x, y: TOP, width: box.width, height: BOX, rx: 7});
    }
    exchanges.forEach(exchange => shape(svg, exchange));
    const first = exchanges.length > 0 ? exchanges[0].at : 0;
    const shown = tokens.filter(token => token.end >= first);
    shown.forEach((token, i) => line(svg, token, shown[i + 1], exchanges, right, now));
    svg.setAttribute('width', right + TAIL);
    svg.setAttribute('height', HEIGHT);
    svg.setAttribute('aria-label', inWords(exchanges, tokens, now));
  }

  return {draw, isRejected, isTokenRequest};
})();
