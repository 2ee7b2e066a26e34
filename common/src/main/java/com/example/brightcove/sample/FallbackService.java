package com.example.brightcove.sample;

import com.example.brightcove.settings.Settings;
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
   * @param notice gets one line that says that this is not Brightcove
   */
  Settings start(Consumer<String> notice);

  /** Stops the service. Has no effect if it was not started. */
  @Override
  void close();
}
