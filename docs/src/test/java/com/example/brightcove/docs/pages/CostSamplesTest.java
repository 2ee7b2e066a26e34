package com.example.brightcove.docs.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.brightcove.docs.matrix.Strategy;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that the cost chart is right between its samples, to the pixel. */
class CostSamplesTest {

  private static final List<Double> SECONDS_APART =
      List.of(450.0, 270.0, 200.0, 130.0, 100.0, 70.0, 44.0, 25.3, 13.0, 11.0, 9.0, 7.0, 3.5);

  private static final double PIXEL = 1.0 / 180;

  @ParameterizedTest
  @EnumSource
  void theLineIsRightBetweenTheSamples(Strategy strategy) {
    List<CostSamples.Sample> samples = CostSamples.of(strategy);
    for (double apart : SECONDS_APART) {
      CostSamples.Cost measured = CostSamples.of(strategy, apart);
      String where = "calls " + apart + " s apart: ";
      assertEquals(
          measured.tokenRequests(),
          drawn(samples, apart).tokenRequests(),
          PIXEL,
          where + "token requests");
      assertEquals(
          measured.roundTrips(), drawn(samples, apart).roundTrips(), 2 * PIXEL, where + "trips");
    }
  }

  /** 0.6 calls a minute: the third call of a token is the last before it is renewed. */
  @ParameterizedTest
  @CsvSource({"EXPIRY_CHECK, 100, 0.333", "RETRY_ON_401, 100, 0.333", "RETRY_ON_401, 99, 0.25"})
  void aTokenIsRequestedAsOftenAsItExpires(Strategy strategy, double apart, double expected) {
    assertEquals(expected, CostSamples.of(strategy, apart).tokenRequests(), 0.001);
  }

  /** Returns what the chart shows at this place: a step, or a straight line over the logarithm. */
  private static CostSamples.Cost drawn(List<CostSamples.Sample> samples, double apart) {
    int next = 0;
    while (samples.get(next).apart() > apart) {
      next++;
    }
    CostSamples.Sample before = samples.get(next - 1);
    CostSamples.Sample after = samples.get(next);
    if (before.isStep()) {
      return before.cost();
    }
    double part = Math.log(before.apart() / apart) / Math.log(before.apart() / after.apart());
    return new CostSamples.Cost(
        between(before.cost().tokenRequests(), after.cost().tokenRequests(), part),
        between(before.cost().roundTrips(), after.cost().roundTrips(), part));
  }

  private static double between(double first, double second, double part) {
    return first + (second - first) * part;
  }
}
