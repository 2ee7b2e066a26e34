package com.example.brightcove.expirycheck;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.sample.Arguments;
import com.example.brightcove.sample.CallLog;
import com.example.brightcove.sample.ExitStatus;
import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.sample.Sample;
import com.example.brightcove.sample.WalkOptions;
import com.example.brightcove.settings.Settings;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.token.TokenHolder;
import com.example.brightcove.token.TokenRequest;
import java.net.http.HttpClient;

/** Walks through an account: the count of its videos, then pages. Prints the token of each call. */
public final class Main {

  private static final int PAGE = 2;

  private static final Sample SAMPLE =
      WalkOptions.sample(
          "Strategy 3, a new token before the old one expires: mvn -q -pl expiry-check compile exec:java",
          Main::walk);

  public static void main(String[] arguments) {
    SAMPLE.main(arguments);
  }

  /** Runs the same in a given context, and returns the exit status. */
  public static int run(ProcessContext process, String... arguments) {
    return SAMPLE.run(process, arguments);
  }

  private static int walk(Settings settings, Arguments arguments, ProcessContext process)
      throws Exception {
    WalkOptions options = WalkOptions.of(arguments);
    CallLog log = new CallLog(process.out());
    HttpTransport http = new HttpTransport(HttpClient.newBuilder(), log);
    TokenRequest source = settings.tokenRequest(http, process.clock());
    ExpiryCheck strategy = new ExpiryCheck(new TokenHolder(source, process.clock()), http);
    CmsApi cms = new CmsApi(settings.cmsUrl(), settings.accountId(), log.counting(strategy::call));

    int videos = cms.count();
    for (int call = 1; call < options.calls(); call++) {
      process.pause().of(options.pause());
      cms.videos(PAGE, (call - 1) * PAGE % Math.max(videos, 1));
    }
    log.printTotals();
    return ExitStatus.DONE;
  }
}
