package com.example.brightcove.docs.pages;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs test methods, in a process of its own. WhyThisLineTest starts it. */
public final class SingleTestRunner {

  private SingleTestRunner() {}

  /**
   * Prints the reasons of failures, and in the last line PASSED, FAILED, or MISSING if a method did
   * not run. The arguments are {@code class#method}.
   */
  public static void main(String[] arguments) {
    boolean hasFailed = false;
    boolean isMissing = false;
    for (String argument : arguments) {
      TestExecutionSummary summary = run(argument.split("#"));
      summary.printFailuresTo(new PrintWriter(System.out, true), 3);
      hasFailed |= summary.getTotalFailureCount() > 0;
      isMissing |= summary.getTestsFoundCount() == 0;
    }
    System.out.println(hasFailed ? "FAILED" : isMissing ? "MISSING" : "PASSED");
    System.exit(0); // threads of a test whose line was changed may still wait
  }

  private static TestExecutionSummary run(String[] test) {
    PostDiscoveryFilter isTheMethod =
        descriptor ->
            FilterResult.includedIf(
                descriptor
                    .getSource()
                    .filter(MethodSource.class::isInstance)
                    .map(source -> ((MethodSource) source).getMethodName().equals(test[1]))
                    .orElse(true));
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(test[0]))
            .filters(isTheMethod)
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    return listener.getSummary();
  }
}
