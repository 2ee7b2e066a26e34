package com.example.brightcove.cms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryableStatusTest {

  @Test
  void includesTheStatusesThatMayBeTemporaryAndNoOthers() {
    List<Integer> retryable =
        IntStream.range(100, 600).filter(RetryableStatus::includes).boxed().toList();
    assertEquals(List.of(408, 429, 500, 502, 503, 504), retryable);
  }
}
