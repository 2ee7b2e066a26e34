(function () {
  // The menu is open where there is room beside the page. Elsewhere it opens on request.
  const menu = document.getElementById('menu');
  const wide = matchMedia('(min-width: 60rem)');
  const adapt = () => { menu.open = wide.matches; };
  wide.addEventListener('change', adapt);
  adapt();

  // A keyboard can scroll only what has the focus. Safari gives it to no box by itself.
  const markScrolling = () => document.querySelectorAll('pre, .scroll').forEach(box => {
    if (box.scrollWidth > box.clientWidth) {
      box.tabIndex = 0;
    } else {
      box.removeAttribute('tabindex');
    }
  });
  addEventListener('resize', markScrolling);
  markScrolling();

  if (window.mermaid) {
    // Colours are variables of site.css: they follow the colour scheme, and are light on paper
    mermaid.initialize({
      startOnLoad: false,
      theme: 'base',
      fontFamily: 'inherit',
      sequence: {mirrorActors: false, useMaxWidth: false, diagramMarginX: 8, width: 110, actorMargin: 30},
      themeCSS: `
        .actor, .labelBox { fill: var(--box); stroke: var(--edge) }
        text.actor > tspan, .messageText, .noteText > tspan { fill: var(--ink) }
        .messageText { stroke: none }
        .messageText.error { fill: var(--removed-edge); font-weight: 700 }
        .actor-line { stroke: var(--edge) }
        .messageLine0, .messageLine1 { stroke: var(--ink) }
        marker path { fill: var(--ink) !important; stroke: var(--ink) !important }
        .note { fill: var(--note); stroke: var(--edge) }`
    });
    // Mermaid gives the arrowheads of all diagrams the same ids
    const makeIdsUnique = svg => svg.querySelectorAll('defs [id], marker[id], symbol[id]').forEach(part => {
      const id = part.id;
      part.id = svg.id + '-' + id;
      for (const end of ['marker-start', 'marker-end']) {
        svg.querySelectorAll(`[${end}="url(#${id})"]`)
            .forEach(line => line.setAttribute(end, `url(#${part.id})`));
      }
    });
    const markErrors = svg => svg.querySelectorAll('.messageText').forEach(text => {
      text.classList.toggle('error', /^[45]\d\d/.test(text.textContent));
    });
    mermaid.run().then(() => {
      document.querySelectorAll('pre.mermaid svg').forEach(svg => {
        makeIdsUnique(svg);
        markErrors(svg);
      });
      markScrolling();
    });
  }
})();
