package com.example.brightcove.alwaysnewtoken.samples;

import com.example.brightcove.sample.Arguments;
import com.example.brightcove.sample.ExitStatus;
import com.example.brightcove.sample.Sample;
import com.example.brightcove.sample.Surroundings;
import com.example.brightcove.settings.Settings;
import com.example.brightcove.token.AccessToken;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.token.TokenRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Prints an access token, for {@code TOKEN=$(...)}: the one sample that prints a token. */
public final class Token {

  private static final String HELP =
      """
      An access token, alone on stdout: mvn -q -pl always-new-token compile exec:java@token

      How long it holds is on stderr. In a shell:

        TOKEN=$(mvn -q -pl always-new-token compile exec:java@token)
        curl -H "Authorization: Bearer $TOKEN" https://cms.api.brightcove.com/v1/accounts/...

      Whoever has the token has what the credentials may do, until it expires.

      Needs BRIGHTCOVE_CLIENT_ID and BRIGHTCOVE_CLIENT_SECRET, or brightcove_oauth.txt; with
      none of them a simulated Brightcove answers, whose token ends with the program.

      Exit status: 0 done, 2 wrong usage or settings, 3 refused,
      4 the service could not be reached or failed, 5 stdout cannot be written, 130 interrupted.
      """;

  private static final Sample SAMPLE = new Sample(HELP, Settings.Needs.CREDENTIALS);

  private Token() {}

  public static void main(String[] arguments) {
    SAMPLE.main(arguments, Token::print);
  }

  /** The same in given surroundings, and with the exit status as the result. */
  public static int run(Surroundings surroundings, String... arguments) {
    return SAMPLE.run(arguments, surroundings, Token::print);
  }

  private static int print(Settings settings, Arguments arguments, Surroundings surroundings)
      throws Exception {
    TokenRequest source =
        new TokenRequest(
            settings.tokenEndpoint(),
            settings.clientId(),
            settings.clientSecret(),
            new HttpTransport(),
            surroundings.clock());
    AccessToken token = source.fetch();
    surroundings.out().print(token.value() + "\n"); // \r\n would stay in a variable of bash
    Duration life = Duration.between(token.requestedAt(), token.expiresAt());
    Instant end = token.expiresAt().truncatedTo(ChronoUnit.SECONDS);
    surroundings.err().println("The token holds for " + life.toSeconds() + " s, until " + end);
    return ExitStatus.DONE;
  }
}
