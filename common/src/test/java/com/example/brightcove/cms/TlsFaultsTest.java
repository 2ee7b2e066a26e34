package com.example.brightcove.cms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertificateExpiredException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TlsFaultsTest {

  private static IOException because(Throwable cause) {
    return new IOException("no response from host", cause);
  }

  static Stream<Throwable> lasting() {
    return Stream.of(
        new SSLHandshakeException("(certificate_unknown) PKIX path building failed"),
        new SSLHandshakeException("(protocol_version) Received fatal alert: protocol_version"),
        new SSLException("Unrecognized SSL message, plaintext connection?"),
        new SSLException("Unsupported or unrecognized SSL message"),
        new SSLException("x", new CertificateExpiredException("NotAfter")),
        new SSLException("Unexpected error", new InvalidAlgorithmParameterException("empty")));
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void aFaultThatLastsHasAnAdviceThatNamesTheTrustStore(Throwable fault) {
    String advice = TlsFaults.advice(because(because(fault))).orElseThrow();
    assertTrue(advice.contains("-Djavax.net.ssl.trustStore="), advice);
  }

  static Stream<Throwable> passing() {
    return Stream.of(
        new SSLHandshakeException("Remote host terminated the handshake"),
        new SSLHandshakeException("x").initCause(new SocketException("Connection reset")),
        new SSLException("(bad_record_mac) Tag mismatch"),
        new SSLException("(internal_error) Received fatal alert: internal_error"),
        new SSLException("closing inbound before receiving peer's close_notify"),
        new ConnectException("refused"),
        new IOException("PKIX path building failed"));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void afterAnyOtherFaultARetryMayHelp(Throwable fault) {
    assertEquals(Optional.empty(), TlsFaults.advice(because(fault)));
  }
}
