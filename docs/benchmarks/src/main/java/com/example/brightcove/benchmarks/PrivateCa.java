package com.example.brightcove.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.stream.Stream;

/**
 * A certificate authority of a measurement, and a certificate for 127.0.0.1 that it has signed.
 * Both keys are elliptic-curve keys on P-256.
 *
 * @param folder has the files of both, and is deleted after the measurement
 */
record PrivateCa(Path folder) {

  /** Protects nothing: the files are readable by this user only, and are deleted. */
  private static final String PASSWORD = "changeit";

  /** Makes the keys and certificates with keytool, and writes them as each program wants them. */
  static PrivateCa create(Path folder)
      throws IOException, GeneralSecurityException, InterruptedException {
    Files.createDirectories(folder);
    PrivateCa ca = new PrivateCa(folder);
    ca.generate("ca", "-dname", "CN=benchmark", "-ext", "bc:critical=ca:true");
    ca.generate("server", "-dname", "CN=127.0.0.1", "-ext", "san=ip:127.0.0.1", "-signer", "ca");
    KeyStore keys = KeyStore.getInstance(ca.file("keys.p12").toFile(), PASSWORD.toCharArray());
    byte[] key = keys.getKey("server", PASSWORD.toCharArray()).getEncoded();
    Certificate root = keys.getCertificate("ca");
    Files.writeString(ca.key(), pem("PRIVATE KEY", key));
    Files.writeString(
        ca.serverCertificate(), pem("CERTIFICATE", keys.getCertificate("server").getEncoded()));
    Files.writeString(ca.rootCertificate(), pem("CERTIFICATE", root.getEncoded()));
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", root);
    try (OutputStream out = Files.newOutputStream(ca.file("trusted.p12"))) {
      trusted.store(out, PASSWORD.toCharArray());
    }
    return ca;
  }

  /** Adds a key pair with its certificate to keys.p12. */
  private void generate(String alias, String... options) throws IOException, InterruptedException {
    Command.of(Command.jdkProgram("keytool"))
        .with("-genkeypair -keyalg EC -groupname secp256r1 -storetype PKCS12".split(" "))
        .with("-keystore", file("keys.p12").toString(), "-storepass", PASSWORD)
        .with("-alias", alias, "-validity", "7")
        .with(options)
        .run(file("keytool.log"));
  }

  private static String pem(String type, byte[] content) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, text);
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  /** Returns the private key of the server, as PEM. */
  Path key() {
    return file("server.key");
  }

  /** Returns the certificate of the server, as PEM. */
  Path serverCertificate() {
    return file("server.pem");
  }

  /** Returns the certificate of the authority, as PEM. */
  Path rootCertificate() {
    return file("ca.pem");
  }

  /** Returns the system properties with which Java trusts the authority, and no other. */
  Stream<String> javaProperties() {
    return Stream.of(
        "-Djavax.net.ssl.trustStore=" + file("trusted.p12"),
        "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
  }
}
