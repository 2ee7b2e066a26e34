package com.example.brightcove.sandbox.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxClient;
import com.example.brightcove.sandbox.SandboxOptions;
import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An account that changes while a client pages through it without any precaution. */
@Timeout(60)
class ConcurrentEditsTest {

  private static final SandboxOptions OPTIONS =
      SandboxOptions.defaults().withVideos(100).withoutLimits();

  /** The ids of all pages of ten, until one is empty. */
  private static List<String> page(SandboxClient client, String sort) throws Exception {
    List<String> ids = new ArrayList<>();
    int before = -1;
    while (before < ids.size()) {
      before = ids.size();
      String page = "/videos?limit=10&sort=" + sort + "&offset=" + before;
      for (JsonElement video : SandboxClient.array(client.get(page))) {
        ids.add(video.getAsJsonObject().get("id").getAsString());
      }
    }
    return ids;
  }

  private static List<String> page(SandboxOptions options, String sort) throws Exception {
    try (Sandbox sandbox = new Sandbox(options)) {
      return page(new SandboxClient(sandbox), sort);
    }
  }

  @Test
  void aClientMissesVideosThatExistedAllTheTime() throws Exception {
    try (Sandbox sandbox = new Sandbox(OPTIONS.changing())) {
      SandboxClient client = new SandboxClient(sandbox);
      Set<String> listed = new HashSet<>(page(client, "created_at"));
      List<String> missed = new ArrayList<>();
      for (String id : page(OPTIONS, "created_at")) {
        if (!listed.contains(id) && client.get("/videos/" + id).statusCode() == 200) {
          missed.add(id);
        }
      }
      assertTrue(missed.size() >= 5, "missed: " + missed);
    }
  }

  @Test
  void aClientReadsSomeVideosTwice() throws Exception {
    List<String> listed = page(OPTIONS.changing(), "-updated_at");
    assertTrue(listed.size() >= Set.copyOf(listed).size() + 5, "listed: " + listed);
  }

  @Test
  void countAndTitlesChange() throws Exception {
    try (Sandbox sandbox = new Sandbox(OPTIONS.changing())) {
      SandboxClient client = new SandboxClient(sandbox);
      String before = client.get("/videos/6300000002112").body();
      assertEquals("{\"count\":100}", client.get("/counts/videos").body());
      page(client, "created_at");
      assertNotEquals("{\"count\":100}", client.get("/counts/videos").body());
      assertEquals(404, client.get("/videos/6300000001112").statusCode());
      String after = client.get("/videos/6300000002112").body();
      assertTrue(!before.contains("Retitled") && after.contains("Retitled"), after);
      String updated =
          SandboxClient.object(client.get("/videos/6300000003112")).get("updated_at").getAsString();
      assertTrue(updated.compareTo("2026") > 0, updated);
    }
  }

  @Test
  void editsAreTheSameInEveryRunAndAreOffByDefault() throws Exception {
    List<String> first = page(OPTIONS.changing(), "created_at");
    assertEquals(first, page(OPTIONS.changing(), "created_at"));
    assertEquals(100, page(OPTIONS, "-updated_at").size());
  }
}
