package com.example.brightcove.docs.recipes;

import com.example.brightcove.token.HttpTransport;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A transport that goes through a proxy and trusts the certificate of a private authority. */
public final class OwnClient {

  private OwnClient() {}

  public static HttpTransport transport(InetSocketAddress proxy, Path authority)
      throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    try (InputStream certificate = Files.newInputStream(authority)) {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      trusted.setCertificateEntry("authority", factory.generateCertificate(certificate));
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, managers.getTrustManagers(), null);

    HttpClient.Builder client = HttpClient.newBuilder().sslContext(tls);
    return new HttpTransport(client.proxy(ProxySelector.of(proxy)), response -> {});
  }
}
