package com.example.brightcove.cms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryableStatusTest {

  @Test
  void includesTheStatusesThatMayBeTemporaryAndNoOthers() {
    List<Integer> retryable =
        IntStream.range(100, 600).filter(RetryableStatus::includes).boxed().toList();
    List<Integer> expected = new ArrayList<>(List.of(408, 425, 429));
    IntStream.range(500, 600).filter(status -> status != 501).forEach(expected::add);
    assertEquals(expected, retryable);
  }
}
