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
 * Tests that a sample of the page ends with an exit status and one error line if something is
 * wrong, never with a stack trace. The proxy is not among them, because it does not end.
 */
@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PROXY")
class PageSampleFaultsTest extends PageSampleFixture {

  @Test
  void aWrongSecretIsRefusedAndNeverShown() {
    assertEquals(3, runWith("BRIGHTCOVE_CLIENT_SECRET", "wrong-secret"));
    assertTrue(errorLine().contains("400 invalid_client"), process.err());
    assertFalse((process.out() + process.err()).contains("wrong-secret"));
  }

  @Test
  void aWrongAccountIsRefused() {
    boolean hasAnAccount = sample.calledService == PageSample.CalledService.API;
    assertEquals(hasAnAccount ? 3 : 0, runWith("BRIGHTCOVE_ACCOUNT_ID", "6300000000002"));
    if (hasAnAccount) {
      assertTrue(errorLine().contains("401 UNAUTHORIZED"), process.err());
    }
  }

  @ParameterizedTest
  @EnumSource
  void endsWithTheStatusOfTheFault(ServiceFault fault) {
    boolean isNotCalled =
        sample.calledService == PageSample.CalledService.TOKEN_ENDPOINT
            && fault.name().startsWith("API_");
    try (StubbedBrightcove server = new StubbedBrightcove()) {
      fault.inflictOn(server);
      int status = run(server.variables(), sample.arguments);
      assertEquals(isNotCalled ? 0 : fault.exitStatus(), status, () -> process.err());
      if (!isNotCalled) {
        assertTrue(errorLine().contains(fault.says()), process.err());
        assertFalse((process.out() + process.err()).contains("invented-token"));
      }
      assertFalse((process.out() + process.err()).contains("invented-secret"));
    }
  }
}
