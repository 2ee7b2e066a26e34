package com.example.brightcove.alwaysnewtoken.samples;

import com.example.brightcove.sample.Arguments;
import com.example.brightcove.sample.ExitStatus;
import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.sample.Sample;
import com.example.brightcove.settings.Settings;
import com.example.brightcove.token.AccessToken;
import com.example.brightcove.token.HttpTransport;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Prints an access token for {@code TOKEN=$(...)}. No other sample prints one. */
public final class Token {

  private static final String HELP =
      """
      An access token on stdout, and nothing else: mvn -q -pl always-new-token compile exec:java@token

      Its expiry is on stderr. In a shell:

        TOKEN=$(mvn -q -pl always-new-token compile exec:java@token)
        curl -H "Authorization: Bearer $TOKEN" https://cms.api.brightcove.com/v1/accounts/...

      Whoever has the token can do what the credentials allow, until it expires.

      Needs BRIGHTCOVE_CLIENT_ID and BRIGHTCOVE_CLIENT_SECRET, or brightcove_oauth.txt; with
      none of them a simulated Brightcove responds, whose token ends with the program.

      Exit status: 0 done, 2 wrong usage or settings, 3 refused,
      4 the service could not be reached or failed, 5 stdout cannot be written, 130 interrupted.
      """;

  private static final Sample SAMPLE =
      new Sample(HELP, Settings.Needs.CREDENTIALS, Arguments.Syntax.of(), Token::print)
          .handingOutTokens();

  private Token() {}

  public static void main(String[] arguments) {
    SAMPLE.main(arguments);
  }

  /** Runs the same in a given context, and returns the exit status. */
  public static int run(ProcessContext process, String... arguments) {
    return SAMPLE.run(process, arguments);
  }

  private static int print(Settings settings, Arguments arguments, ProcessContext process)
      throws Exception {
    AccessToken token = settings.tokenRequest(new HttpTransport(), process.clock()).fetch();
    process.out().print(token.value() + "\n"); // bash would keep the \r of \r\n
    Duration life = Duration.between(token.requestedAt(), token.expiresAt());
    Instant expiry = token.expiresAt().truncatedTo(ChronoUnit.SECONDS);
    process.err().println("The token expires in " + life.toSeconds() + " s, at " + expiry);
    return ExitStatus.DONE;
  }
}
