package com.example.brightcove.sample;

import com.example.brightcove.settings.Settings;
import java.util.function.Consumer;

/**
 * Stands in for Brightcove while nothing is configured, so that a sample runs on a fresh clone.
 * Found by {@link java.util.ServiceLoader}; a program that does not bring one along runs without.
 */
public interface StandIn extends AutoCloseable {

  /**
   * Starts it and returns the settings that lead to it.
   *
   * @param remark is told, in one line, that this is not Brightcove
   */
  Settings start(Consumer<String> remark);

  /** Stops it. Without effect if it was not started. */
  @Override
  void close();
}
