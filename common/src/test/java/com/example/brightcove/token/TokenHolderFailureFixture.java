package com.example.brightcove.token;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.brightcove.sample.VirtualClock;
import java.time.Duration;

/** A holder whose source fails, on a virtual clock. */
abstract class TokenHolderFailureFixture {

  static final Duration TICK = Duration.ofMillis(20);

  final VirtualClock clock = new VirtualClock();
  final FakeSource source = new FakeSource(clock);
  final TokenHolder holder = new TokenHolder(source, clock);

  TokenUnavailableException unavailable() {
    return assertThrows(TokenUnavailableException.class, holder::fresh);
  }
}
