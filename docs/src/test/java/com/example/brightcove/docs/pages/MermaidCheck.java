package com.example.brightcove.docs.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

/** Checks that Mermaid's own parser accepts every diagram. */
final class MermaidCheck implements PageCheck {

  /** The resource in the library that renders the site. */
  private static final String SCRIPT = "/js/mermaid-11.13.0.min.js";

  /** The parts of a browser that Mermaid needs to parse a diagram. */
  private static final String BROWSER =
      """
      var window = globalThis, self = globalThis;
      window.addEventListener = function () {};
      var setTimeout = function (f) { return 0; }, clearTimeout = function () {};
      var Element = function () {};
      var document = {nodeType: 9, implementation: {}, createElement: function () { return {}; }};
      var structuredClone = function (value) { return JSON.parse(JSON.stringify(value)); };
      """;

  private static final String PARSE =
      """
      (function (text) {
        var result = 'Mermaid did not say';
        mermaid.parse(text).then(
            function () { result = ''; },
            function (fault) { result = String(fault.message || fault); });
        return function () { return result; };
      })
      """;

  private final Value parse;

  MermaidCheck() {
    // The interpreter without a compiler would warn that it is slow, which it is
    Context context =
        Context.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();
    context.eval("js", BROWSER);
    context.eval("js", script());
    parse = context.eval("js", PARSE);
  }

  private static String script() {
    try (InputStream in = MermaidCheck.class.getResourceAsStream(SCRIPT)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> problems(Page page) {
    List<String> problems = new ArrayList<>();
    for (Fragment block : page.fragments()) {
      if (block.language().equals("mermaid")) {
        String fault = parse.execute(block.text()).execute().asString();
        if (!fault.isEmpty()) {
          problems.add("line " + block.line() + ": " + fault.lines().findFirst().orElse(""));
        }
      }
    }
    return problems;
  }
}
