package com.example.brightcove.docs;

import static com.example.brightcove.docs.Repository.ROOT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.contract.ResponseCheck;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sandbox compares its responses with their schemas in the tests of every module. */
class SandboxContractTest {

  private static final String FOLDER = "${project.basedir}/../sandbox/src/test/contract";

  /** The sandbox stores any value of geo, and its response then is not as the schema says. */
  @Test
  void aResponseThatIsNotAsItsSchemaFailsATestOfThisModule() throws Exception {
    Sandbox sandbox = new Sandbox(SandboxOptions.defaults());
    URI origin = sandbox.settings().cmsUrl();
    HttpClient http = HttpClient.newHttpClient();
    HttpResponse<String> token =
        http.send(
            HttpRequest.newBuilder(sandbox.settings().tokenEndpoint())
                .POST(
                    BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=sandbox-client"
                            + "&client_secret=sandbox-secret"))
                .build(),
            BodyHandlers.ofString());
    assertEquals(200, token.statusCode(), token.body());
    http.send(
        HttpRequest.newBuilder(
                URI.create(origin + "/v1/accounts/" + Sandbox.ACCOUNT_ID + "/videos/6300000001112"))
            .header("Authorization", "Bearer sandbox-access-token-1")
            .method("PATCH", BodyPublishers.ofString("{\"geo\":\"nowhere\"}"))
            .build(),
        BodyHandlers.discarding());
    AssertionError error = assertThrows(AssertionError.class, sandbox::close);
    assertTrue(error.getMessage().contains("$.geo"), error.getMessage());
  }

  /** Maven adds the hook to the test resources of each module that does not list its own. */
  @Test
  void everyModuleHasTheHookAmongItsTestResources() throws Exception {
    assertTrue(Files.readString(ROOT.resolve("pom.xml")).contains(FOLDER));
    List<Path> poms;
    try (Stream<Path> modules = Files.list(ROOT)) {
      poms = modules.map(module -> module.resolve("pom.xml")).filter(Files::exists).toList();
    }
    assertEquals(7, poms.size());
    for (Path pom : poms) {
      assertTrue(!Files.readString(pom).contains("<testResources>"), pom + " has its own");
    }
  }

  /** Programs that run against the sandbox do not have the hook, so nothing is checked there. */
  @Test
  void theMainResourcesDoNotHaveTheHook() {
    Path main = ROOT.resolve("sandbox/src/main/resources");
    assertTrue(
        Repository.files(main, "").stream()
            .noneMatch(file -> file.endsWith(ResponseCheck.class.getName())));
  }
}
