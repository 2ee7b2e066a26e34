package com.example.brightcove.cms;

import java.net.SocketException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLProtocolException;

/**
 * Recognises errors of TLS that a retry cannot mend: a certificate that Java does not trust, and a
 * server that does not speak TLS, or no version that Java accepts.
 */
public final class TlsFaults {

  private static final String ADVICE =
      "Java does not accept the server's certificate or TLS version. Check the URL, or name a trust"
          + " store that has the certificate's authority with -Djavax.net.ssl.trustStore=FILE";

  /** RFC 8446 section 6.2: alerts about certificates and versions close the connection for good. */
  private static final Set<Class<?>> FINAL =
      Set.of(
          SSLHandshakeException.class,
          SSLPeerUnverifiedException.class,
          SSLProtocolException.class,
          CertificateException.class,
          CertPathBuilderException.class,
          InvalidAlgorithmParameterException.class); // the trust store is missing or empty

  private TlsFaults() {}

  /** Returns what to do about an exception with such a cause; empty for any other. */
  public static Optional<String> advice(Throwable fault) {
    boolean isTls = causes(fault).anyMatch(SSLException.class::isInstance);
    boolean isFinal = causes(fault).anyMatch(TlsFaults::isFinal);
    return isTls && isFinal && causes(fault).noneMatch(TlsFaults::isBrokenConnection)
        ? Optional.of(ADVICE)
        : Optional.empty();
  }

  private static boolean isFinal(Throwable cause) {
    return FINAL.stream().anyMatch(type -> type.isInstance(cause))
        || String.valueOf(cause.getMessage()).matches(".*[Uu]nrecognized SSL message.*"); // no TLS
  }

  /** The JDK reports a connection that breaks during the handshake as SSLHandshakeException too. */
  private static boolean isBrokenConnection(Throwable cause) {
    return cause instanceof SocketException
        || "Remote host terminated the handshake".equals(cause.getMessage());
  }

  private static Stream<Throwable> causes(Throwable fault) {
    return Stream.iterate(fault, e -> e != null, Throwable::getCause).limit(20);
  }
}
