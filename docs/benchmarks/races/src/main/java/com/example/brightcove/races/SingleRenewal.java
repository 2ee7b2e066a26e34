package com.example.brightcove.races;

import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * What a program can put around a library that does not do it: one caller renews, and the others
 * get the latest value while it is valid. If a renewal fails while the latest value is valid, the
 * next one is not tried for 30 s.
 */
final class SingleRenewal<T> {

  private final ReentrantLock lock = new ReentrantLock();
  private volatile T latest;
  private volatile Instant retryAt = Instant.EPOCH;

  T get(Predicate<T> isValid, Callable<T> library) throws Exception {
    T cached = latest;
    if (cached == null || !isValid.test(cached)) {
      cached = null;
      lock.lock();
    } else if (Instant.now().isBefore(retryAt) || !lock.tryLock()) {
      return cached;
    }
    try {
      latest = library.call();
      return latest;
    } catch (Exception e) {
      if (cached == null) {
        throw e;
      }
      retryAt = Instant.now().plusSeconds(30);
      return cached;
    } finally {
      lock.unlock();
    }
  }

  void forget() {
    latest = null;
  }
}
