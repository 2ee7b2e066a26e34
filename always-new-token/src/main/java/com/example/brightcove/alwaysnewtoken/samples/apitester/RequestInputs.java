package com.example.brightcove.alwaysnewtoken.samples.apitester;

import com.example.brightcove.alwaysnewtoken.samples.request.HttpMethod;
import com.example.brightcove.sample.Arguments;
import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.settings.Settings;
import com.example.brightcove.settings.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The five inputs of the page's shell script. They are arguments, and the {@link Prompter} asks for
 * the missing ones. Call the methods in the order of the script: credentials, URL, method, body.
 */
final class RequestInputs {

  private final List<String> operands;
  private final boolean asks;
  private final Prompter prompter;

  /** Nothing is asked for if method and URL are given, unless {@code --ask} is given too. */
  RequestInputs(Arguments arguments, Prompter prompter) {
    this.operands = arguments.operands();
    this.asks = arguments.has("--ask") || operands.size() < 2;
    this.prompter = prompter;
  }

  /** Returns the context with the credentials that were typed. An empty client id ends this. */
  ProcessContext withCredentials(ProcessContext process) throws IOException, UsageException {
    Map<String, String> typed = new HashMap<>();
    if (asks) {
      List<String> missing = Settings.missingCredentials(process.variables(), process.directory());
      if (missing.contains(Settings.CLIENT_ID)) {
        typed.put(
            Settings.CLIENT_ID,
            prompter.ask("Enter your client id (nothing: the settings or the sandbox):"));
      }
      if (missing.contains(Settings.CLIENT_SECRET) && !typed.containsValue("")) {
        typed.put(Settings.CLIENT_SECRET, prompter.askSecret("Enter your client secret:"));
      }
      typed.values().removeIf(String::isEmpty); // loading the settings reports what is missing
    }
    return process.with(typed);
  }

  String url() throws IOException, UsageException {
    String url = operand(1, "Enter the full API call:");
    if (url.isEmpty()) {
      throw new UsageException("there is no URL to call: try --help");
    }
    return url;
  }

  String method() throws IOException {
    return operand(
        0,
        "Enter the HTTP method: [ g (GET - default) | po (POST) | pa (PATCH) | pu (PUT)"
            + " | d (DELETE) ]:");
  }

  /** Returns the body as it was given: JSON, {@code @file}, {@code -} or "". A GET has none. */
  String body(HttpMethod method) throws IOException {
    return asks && method != HttpMethod.GET || operands.size() > 2
        ? operand(2, "Enter data to be submitted in the request body:")
        : "";
  }

  private String operand(int index, String question) throws IOException {
    return operands.size() > index ? operands.get(index) : prompter.ask(question);
  }

  /** Returns the part of the input that was not read yet. */
  BufferedReader rest() {
    return prompter.lines();
  }
}
