package com.example.brightcove.alwaysnewtoken.samples;

import com.example.brightcove.sample.Arguments;
import com.example.brightcove.sample.Surroundings;
import com.example.brightcove.settings.Settings;
import com.example.brightcove.settings.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The five inputs of the page's shell script: from the arguments, and the missing ones from whoever
 * answers its questions. To be asked for in the script's order: credentials, address, method, body.
 */
final class Inputs {

  private final List<String> operands;
  private final boolean asks;
  private final Questions questions;

  /** A call that is whole leads to no question, unless {@code --ask} is given. */
  Inputs(Arguments given, Questions questions) {
    this.operands = given.operands();
    this.asks = given.has("--ask") || operands.size() < 2;
    this.questions = questions;
  }

  /** The surroundings with the credentials that were set nowhere; none if the id stays empty. */
  Surroundings withCredentials(Surroundings process) throws IOException, UsageException {
    Map<String, String> answers = new HashMap<>();
    if (asks) {
      List<String> missing = Settings.missingCredentials(process.variables(), process.directory());
      if (missing.contains(Settings.CLIENT_ID)) {
        answers.put(Settings.CLIENT_ID, questions.answer("Enter your client id:"));
      }
      if (missing.contains(Settings.CLIENT_SECRET) && !answers.containsValue("")) {
        answers.put(Settings.CLIENT_SECRET, questions.secret("Enter your client secret:"));
      }
      answers.values().removeIf(String::isEmpty); // the settings know what to do without
    }
    return process.with(answers);
  }

  String address() throws IOException, UsageException {
    String address = operand(1, "Enter the full API call:");
    if (address.isEmpty()) {
      throw new UsageException("there is no address to call: try --help");
    }
    return address;
  }

  String method() throws IOException {
    return operand(
        0,
        "Enter the HTTP method: [ g (GET - default) | po (POST) | pa (PATCH) | pu (PUT)"
            + " | d (DELETE) ]:");
  }

  /** As it was given: JSON, {@code @file}, {@code -} or "". */
  String body() throws IOException {
    return asks || operands.size() > 2
        ? operand(2, "Enter data to be submitted in the request body:")
        : "";
  }

  private String operand(int index, String question) throws IOException {
    return operands.size() > index ? operands.get(index) : questions.answer(question);
  }

  /** What is left of the input after the answers. */
  BufferedReader rest() {
    return questions.lines();
  }
}
