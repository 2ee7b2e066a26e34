package com.example.brightcove.videoexporter.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** It behaves like a set of strings. */
class IdSetTest {

  private final IdSet ids = new IdSet();

  @Test
  void eachIdIsAddedOnce() {
    Random random = new Random(7);
    Set<String> all = new HashSet<>();
    for (int i = 0; i < 20_000; i++) {
      String id = String.valueOf(6_300_000_000_000L + random.nextInt(15_000));
      assertEquals(all.add(id), ids.add(id), id);
    }
    assertEquals(all.size(), ids.size());
    for (long id = 6_300_000_000_000L; id < 6_300_000_015_100L; id++) {
      assertEquals(all.contains(String.valueOf(id)), ids.contains(String.valueOf(id)));
    }
  }

  @Test
  void idsThatAreTheSameNumberOrTooLargeAreDifferent() {
    List<String> strange =
        List.of("0", "00", "7", "07", "007", "18446744073709551623", "99999999999999999999");
    for (String id : strange) {
      assertFalse(ids.contains(id), id);
      assertTrue(ids.add(id), id);
      assertFalse(ids.add(id), id);
      assertTrue(ids.contains(id), id);
    }
    assertEquals(strange.size(), ids.size());
  }
}
