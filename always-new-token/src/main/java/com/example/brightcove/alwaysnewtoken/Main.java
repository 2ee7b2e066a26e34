package com.example.brightcove.alwaysnewtoken;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.sample.Arguments;
import com.example.brightcove.sample.ExitStatus;
import com.example.brightcove.sample.Sample;
import com.example.brightcove.sample.Surroundings;
import com.example.brightcove.sample.Tally;
import com.example.brightcove.settings.Settings;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.token.TokenRequest;
import java.net.http.HttpClient;
import java.time.Duration;

/** Walks through an account: a count, then pages, with the token used for each call. */
public final class Main {

  private static final int PAGE = 2;

  private static final String HELP =
      """
      Strategy 1, a new token for every call: mvn -q -pl always-new-token compile exec:java

        --calls N   how many API calls to make, 1 to 10000 (default 10)
        --pause S   seconds to wait between two calls, 0 to 3600 (default 0)

      Options go at its end, such as "-Dexec.args=--calls 14 --pause 25", which outlives a
      token of Brightcove.

      Needs BRIGHTCOVE_ACCOUNT_ID, BRIGHTCOVE_CLIENT_ID and BRIGHTCOVE_CLIENT_SECRET, or
      brightcove_oauth.txt; with none of them a simulated Brightcove answers.

      Exit status: 0 done, 1 the API said no, 2 wrong usage or settings, 3 refused,
      4 the service could not be reached or failed, 5 stdout cannot be written, 130 interrupted.
      """;

  private static final Sample SAMPLE =
      new Sample(HELP, Settings.Needs.ACCOUNT, "--calls", "--pause");

  public static void main(String[] arguments) {
    SAMPLE.main(arguments, Main::walk);
  }

  /** The same in given surroundings, and with the exit status as the result. */
  public static int run(Surroundings surroundings, String... arguments) {
    return SAMPLE.run(arguments, surroundings, Main::walk);
  }

  private static int walk(Settings settings, Arguments arguments, Surroundings surroundings)
      throws Exception {
    int calls = arguments.number("--calls", 10, 1, 10_000);
    Duration pause = Duration.ofSeconds(arguments.number("--pause", 0, 0, 3600));

    Tally tally = new Tally(surroundings.out());
    HttpTransport http = new HttpTransport(HttpClient.newBuilder(), tally);
    TokenRequest source =
        new TokenRequest(
            settings.tokenEndpoint(),
            settings.clientId(),
            settings.clientSecret(),
            http,
            surroundings.clock());
    AlwaysNewToken strategy = new AlwaysNewToken(source, http);
    CmsApi cms =
        new CmsApi(settings.cmsUrl(), settings.accountId(), tally.counting(strategy::call));

    int videos = cms.count();
    for (int call = 1; call < calls; call++) {
      surroundings.pause().of(pause);
      cms.videos(PAGE, (call - 1) * PAGE % Math.max(videos, 1));
    }
    tally.printTotals();
    return ExitStatus.DONE;
  }
}
