package com.example.brightcove.videoexporter.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** It behaves like a map of strings. */
class IdMapTest {

  private final IdMap ids = new IdMap(true);

  @Test
  void eachIdHasTheNumberItWasGivenLast() {
    Random random = new Random(7);
    Map<String, Long> all = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      String id = String.valueOf(6_300_000_000_000L + random.nextInt(30_000));
      long number = random.nextLong() >>> 1;
      Long before = all.put(id, number);
      assertEquals(before == null ? IdMap.NONE : before, ids.put(id, number), id);
    }
    assertEquals(all.size(), ids.size());
    all.forEach((id, number) -> assertEquals(number, ids.get(id), id));
    assertEquals(IdMap.NONE, ids.get("6300000030000"));
    assertEquals(all.keySet().stream().sorted(Video.BY_ID).toList(), ids.sorted().toList());
  }

  @Test
  void idsThatAreNoNumberOrTooLargeForOneHaveTheirPlaceInTheOrder() {
    List<String> inOrder = List.of("0", "00", "007", "07", "7", "08", "8", "18446744073709551616");
    inOrder.forEach(id -> assertEquals(IdMap.NONE, ids.put(id, id.length())));
    inOrder.forEach(id -> assertEquals(id.length(), ids.put(id, 0)));
    assertEquals(inOrder, ids.sorted().toList());
    assertEquals(0, ids.get("18446744073709551616"));
    assertEquals(IdMap.NONE, ids.get("9"));
  }

  @Test
  void itsOrderIsOfTheMomentItWasAskedFor() {
    for (int id = 1_000; id > 0; id--) {
      ids.put("" + id, id);
    }
    Stream<String> before = ids.sorted();
    for (int id = 1; id < 3_000; id++) {
      ids.put("" + id, 0);
      ids.put("0" + id, 0);
    }
    assertEquals(
        IntStream.rangeClosed(1, 1_000).mapToObj(String::valueOf).toList(), before.toList());
    assertEquals(5_998, ids.sorted().distinct().count());
  }

  @Test
  void anEmptyOneHasNothing() {
    assertEquals(List.of(), ids.sorted().toList());
    assertEquals(IdMap.NONE, ids.get(""));
  }
}
