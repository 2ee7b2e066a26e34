package com.example.brightcove.sample;

import com.example.brightcove.settings.Settings;
import com.example.brightcove.settings.Settings.Needs;
import com.example.brightcove.settings.UsageException;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The settings of one run: what is configured or, if nothing is, those of a {@link
 * FallbackService}, which runs until this is closed.
 */
public final class LoadedSettings implements AutoCloseable {

  private final Settings settings;
  private final FallbackService fallback;

  private LoadedSettings(Settings settings, FallbackService fallback) {
    this.settings = settings;
    this.fallback = fallback;
  }

  /**
   * Reads the settings. Warnings and the notice of the fallback service go to stderr.
   *
   * @throws UsageException if a setting is missing or wrong, or if nothing is configured and there
   *     is no fallback service
   */
  public static LoadedSettings load(Needs needs, ProcessContext process) throws UsageException {
    return load(needs, process, Optional.empty(), false);
  }

  /**
   * The same with parameters of {@link FallbackService#start}. No configured service can have a
   * fault.
   */
  static LoadedSettings load(
      Needs needs, ProcessContext process, Optional<String> fault, boolean isHandingOutTokens)
      throws UsageException {
    Optional<Settings> configured =
        Settings.load(process.variables(), process.directory(), needs, process.err()::println);
    if (configured.isPresent()) {
      if (fault.isPresent()) {
        throw new UsageException(
            "--fault is for the sandbox: unset the BRIGHTCOVE_ variables, or move the credentials"
                + " file away");
      }
      return new LoadedSettings(configured.get(), null);
    }
    FallbackService fallback =
        ServiceLoader.load(FallbackService.class)
            .findFirst()
            .orElseThrow(
                () ->
                    new UsageException(
                        "set BRIGHTCOVE_ACCOUNT_ID, BRIGHTCOVE_CLIENT_ID and"
                            + " BRIGHTCOVE_CLIENT_SECRET, or put them into brightcove_oauth.txt"));
    return new LoadedSettings(
        fallback.start(fault, isHandingOutTokens, process.err()::println), fallback);
  }

  public Settings settings() {
    return settings;
  }

  /** Returns the context with the clock of the fallback service, if one was started. */
  ProcessContext in(ProcessContext process) {
    return fallback == null ? process : process.with(fallback.clock(process.clock()));
  }

  /** Stops the fallback service, if one was started. */
  @Override
  public void close() {
    if (fallback != null) {
      fallback.close();
    }
  }
}
