'use strict';

mermaid.initialize({startOnLoad: false, theme: 'neutral', sequence: {mirrorActors: false}});

const state = document.getElementById('state');
const hint = document.getElementById('hint');
const place = document.getElementById('diagram');
let shown = '';
let drawn = 0;

/** Draws the traffic if there is something new, and looks again soon. */
async function look() {
  try {
    const traffic = await (await fetch('/sandbox/traffic')).json();
    if (traffic.diagram !== shown) {
      shown = traffic.diagram;
      await draw(traffic);
    }
  } catch (fault) {
    state.textContent = 'The sandbox does not answer: it has ended.';
  }
  setTimeout(look, 500);
}

async function draw(traffic) {
  const some = traffic.exchanges > 0;
  hint.hidden = some;
  state.textContent = some ? traffic.exchanges + ' exchanges so far' : 'Nothing was asked yet.';
  const atEnd = innerHeight + scrollY >= document.body.scrollHeight - 50;
  place.innerHTML = some ? (await mermaid.render('d' + drawn++, traffic.diagram)).svg : '';
  if (atEnd) {
    scrollTo(0, document.body.scrollHeight);
  }
}

document.getElementById('anew').addEventListener('click', function () {
  fetch('/sandbox/traffic', {method: 'DELETE'});
});

look();
