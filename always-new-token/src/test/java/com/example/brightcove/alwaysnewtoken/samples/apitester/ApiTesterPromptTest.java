package com.example.brightcove.alwaysnewtoken.samples.apitester;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiTesterPromptTest extends ApiTesterFixture {

  @Test
  void withoutArgumentsItAsksInTheOriginalsOrder() {
    Map<String, String> variables = new HashMap<>(api.variables());
    variables.remove("BRIGHTCOVE_CLIENT_ID");
    variables.remove("BRIGHTCOVE_CLIENT_SECRET");
    String inputs = "an-id\r\ncanary-secret\n " + VIDEOS + "\npo\n{\"name\":\"ü\"}\n";
    assertEquals(0, runWith(inputs, variables));
    assertEquals(QUESTIONS, questions());
    assertEquals("POST", call().getMethod().getName());
    assertEquals("{\"name\":\"ü\"}", call().getBodyAsString());
  }

  @Test
  void itAsksOnlyForWhatIsMissing() {
    assertEquals(0, runWith(VIDEOS, api.variables()));
    assertEquals(QUESTIONS.subList(2, 4), questions());
    assertEquals("GET", call().getMethod().getName());

    runWith(VIDEOS, api.variables(), "d");
    assertEquals(List.of(QUESTIONS.get(2), QUESTIONS.get(4)), questions());

    run("GET", VIDEOS);
    assertEquals(List.of(), questions());

    run("--ask", "GET", VIDEOS);
    assertEquals(List.of(), questions(), "a GET has no body");

    run("--ask", "POST", VIDEOS);
    assertEquals(List.of(QUESTIONS.get(4)), questions());

    Map<String, String> variables = new HashMap<>(api.variables());
    variables.remove("BRIGHTCOVE_CLIENT_SECRET");
    assertEquals(0, runWith("canary-secret\n", variables, "--ask", "GET", VIDEOS));
    assertEquals(List.of(QUESTIONS.get(1)), questions());
  }

  @Test
  void aBodyMayFollowTheOtherInputs() {
    assertEquals(0, runWith(VIDEOS + "\npu\n-\n{\n\"a\":\n1}\n", api.variables()));
    assertEquals("{\n\"a\":\n1}", call().getBodyAsString());
  }

  @Test
  void anEmptyClientIdLeavesItToTheSettings() {
    Map<String, String> variables = new HashMap<>(api.variables());
    variables.remove("BRIGHTCOVE_CLIENT_ID");
    variables.remove("BRIGHTCOVE_CLIENT_SECRET");
    assertEquals(2, runWith("\n" + VIDEOS + "\n\n\n", variables));
    assertTrue(
        process
            .err()
            .contains("error: BRIGHTCOVE_CLIENT_ID and BRIGHTCOVE_CLIENT_SECRET are missing"),
        process.err());
    assertEquals(List.of(QUESTIONS.get(0)), questions());

    assertEquals(0, runWith("\n" + VIDEOS.replace("6301", "{account_id}") + "\n\n\n", Map.of()));
    assertTrue(process.err().contains("this is the sandbox"), process.err());
    assertEquals("[\n", process.out().substring(0, 2));
  }

  @Test
  void anEmptyInputIsOneLineAndNoCall() {
    assertRefused();
    assertTrue(process.err().contains("there is no URL to call"), process.err());
  }
}
