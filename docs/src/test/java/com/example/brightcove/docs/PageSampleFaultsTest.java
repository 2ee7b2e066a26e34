package com.example.brightcove.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sandbox.testing.ServiceFault;
import com.example.brightcove.sandbox.testing.StubbedBrightcove;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How a sample of the page ends if something is wrong: with a status and one error line, never a
 * stack trace. But for the proxy, which makes calls for others and does not end: see ProxyTest.
 */
@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PROXY")
class PageSampleFaultsTest extends PageSampleRun {

  @Test
  void aWrongSecretIsRefusedAndNeverShown() {
    assertEquals(3, runWith("BRIGHTCOVE_CLIENT_SECRET", "wrong-secret"));
    assertTrue(errorLine().contains("400 invalid_client"), process.err());
    assertFalse((process.out() + process.err()).contains("wrong-secret"));
  }

  @Test
  void aWrongAccountIsRefused() {
    boolean hasAnAccount = sample.calls == PageSample.Calls.AN_API;
    assertEquals(hasAnAccount ? 3 : 0, runWith("BRIGHTCOVE_ACCOUNT_ID", "6300000000002"));
    if (hasAnAccount) {
      assertTrue(errorLine().contains("401 UNAUTHORIZED"), process.err());
    }
  }

  @ParameterizedTest
  @EnumSource
  void endsAsItMustWithAServerThatMisbehaves(ServiceFault misbehaviour) {
    boolean isNotMet =
        sample.calls == PageSample.Calls.TOKENS && misbehaviour.name().startsWith("API_");
    try (StubbedBrightcove server = new StubbedBrightcove()) {
      misbehaviour.inflictOn(server);
      int status = run(server.variables(), sample.arguments);
      assertEquals(isNotMet ? 0 : misbehaviour.exitStatus(), status, () -> process.err());
      if (!isNotMet) {
        assertTrue(errorLine().contains(misbehaviour.says()), process.err());
        assertFalse((process.out() + process.err()).contains("invented-token"));
      }
      assertFalse((process.out() + process.err()).contains("invented-secret"));
    }
  }
}
