package com.example.brightcove.sample;

import com.example.brightcove.settings.Settings;
import com.example.brightcove.settings.UsageException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A service that a sample calls instead of Brightcove while nothing is configured, so that a sample
 * runs on a fresh clone. {@link java.util.ServiceLoader} finds it on the class path. A program
 * without one on its class path asks for settings instead.
 */
public interface FallbackService extends AutoCloseable {

  /**
   * Starts the service and returns the settings that lead to it.
   *
   * @param fault the name of what is to go wrong during the run; empty for nothing
   * @param isHandingOutTokens whether people get the tokens, and need time to use them
   * @param notice gets one line that says that this is not Brightcove
   * @throws UsageException if there is no such fault
   */
  Settings start(Optional<String> fault, boolean isHandingOutTokens, Consumer<String> notice)
      throws UsageException;

  /** Returns the clock of the sample, which is another one if the fault is about the clock. */
  Clock clock(Clock clock);

  /** Stops the service. Has no effect if it was not started. */
  @Override
  void close();
}
