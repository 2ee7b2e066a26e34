package com.example.brightcove.races;

import java.util.List;

/**
 * A library in the races.
 *
 * @param name as the pages call it
 * @param versionProperty the property of pom.xml that has its version; empty for this project
 */
record Library(String name, String versionProperty, Opener opener) {

  /** Creates a client of the endpoint, with the recommended settings or with tuned ones. */
  interface Opener {
    TokenClient open(RaceServer endpoint, boolean isTuned) throws Exception;
  }

  static final List<Library> ALL =
      List.of(
          new Library("this project", "", (endpoint, isTuned) -> new TokenCoreClient(endpoint)),
          new Library("google-auth", "google-auth.version", GoogleAuthClient::new),
          new Library("MSAL4J", "msal4j.version", MsalClient::new),
          new Library("Azure", "azure-core.version", AzureClient::new),
          new Library(
              "AWS, one caller blocks",
              "aws-sdk.version",
              (endpoint, isTuned) -> new AwsClient(endpoint, isTuned, true)),
          new Library(
              "AWS, non-blocking",
              "aws-sdk.version",
              (endpoint, isTuned) -> new AwsClient(endpoint, isTuned, false)),
          new Library("Spring Security", "spring-security.version", SpringClient::new));

  static Library named(String name) {
    return ALL.stream().filter(library -> library.name.equals(name)).findFirst().orElseThrow();
  }
}
