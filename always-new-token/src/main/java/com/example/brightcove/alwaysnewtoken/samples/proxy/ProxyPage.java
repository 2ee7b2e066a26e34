package com.example.brightcove.alwaysnewtoken.samples.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.brightcove.settings.Settings;
import com.example.brightcove.token.HttpTransport;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The files of the proxy's page. It says whether the calls change a real account. */
record ProxyPage(Settings settings) {

  private static final Map<String, String> FILES =
      Map.of("/", "text/html", "/proxy.css", "text/css", "/proxy.js", "text/javascript");

  /** Returns whether the page has a file with this path. */
  static boolean has(String path) {
    return FILES.containsKey(path);
  }

  ProxyResponse file(String path) throws IOException {
    String name = path.equals("/") ? "index.html" : path.substring(1);
    try (InputStream in = ProxyPage.class.getResourceAsStream(name)) {
      String text = new String(in.readAllBytes(), UTF_8);
      byte[] content = text.replace("<!-- destination -->", destination()).getBytes(UTF_8);
      return ProxyResponse.of(200, FILES.get(path) + ";charset=UTF-8", content);
    }
  }

  /** An account id is digits, and a host has no character that HTML gives a meaning. */
  private String destination() {
    if (HttpTransport.isLoopback(settings.oauthUrl())) {
      return "<span class=\"sandbox\">Sandbox</span> Calls stay on this machine.";
    }
    boolean isBrightcove = settings.oauthUrl().toString().equals(Settings.DEFAULT_OAUTH_URL);
    String name =
        isBrightcove
            ? ("Brightcove account " + settings.accountId()).strip()
            : settings.oauthUrl().getHost();
    return "<span class=\"account\">" + name + "</span> Calls change real data.";
  }
}
