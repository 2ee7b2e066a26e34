// The pages link to headings as Git hosts name them; the site would name them otherwise.
(function () {
  document.querySelectorAll('h1, h2, h3, h4').forEach(function (heading) {
    heading.id = heading.textContent.toLowerCase().trim()
        .replace(/[^\p{L}\p{N} _-]/gu, '').replace(/ /g, '-');
  });
  var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target) {
    target.scrollIntoView();
  }
})();
