package com.example.brightcove.races;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.ClientCredentialsOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.endpoint.DefaultMapOAuth2AccessTokenResponseConverter;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/**
 * Spring Security's AuthorizedClientServiceOAuth2AuthorizedClientManager, and its interceptor for
 * 401; the caller retries. Tuned: SingleRenewal, a clock skew that fits short tokens, 300 s if
 * expires_in is absent, and a 401 drops only the token that was rejected.
 */
final class SpringClient extends TokenClient {

  private static final String NAME = "races";

  private final boolean isTuned;
  private final ClientRegistration registration;
  private final InMemoryOAuth2AuthorizedClientService service;
  private final AuthorizedClientServiceOAuth2AuthorizedClientManager manager;
  private final OAuth2AuthorizeRequest authorize =
      OAuth2AuthorizeRequest.withClientRegistrationId(NAME).principal(NAME).build();
  private final RestClient api;
  private final SingleRenewal<OAuth2AuthorizedClient> tuned = new SingleRenewal<>();

  SpringClient(RaceServer endpoint, boolean isTuned) {
    this.isTuned = isTuned;
    registration =
        ClientRegistration.withRegistrationId(NAME)
            .clientId(RaceServer.ID)
            .clientSecret(RaceServer.SECRET)
            .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
            .tokenUri(endpoint.tokenUri().toString())
            .build();
    InMemoryClientRegistrationRepository registrations =
        new InMemoryClientRegistrationRepository(registration);
    service = new InMemoryOAuth2AuthorizedClientService(registrations);
    ClientCredentialsOAuth2AuthorizedClientProvider provider =
        new ClientCredentialsOAuth2AuthorizedClientProvider();
    if (isTuned) {
      RestClientClientCredentialsTokenResponseClient responses =
          new RestClientClientCredentialsTokenResponseClient();
      responses.setRestClient(clientWithDefaultLifetime());
      provider.setAccessTokenResponseClient(responses);
      provider.setClockSkew(Duration.ofSeconds(9));
    }
    manager = new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations, service);
    manager.setAuthorizedClientProvider(provider);
    OAuth2ClientHttpRequestInterceptor interceptor =
        new OAuth2ClientHttpRequestInterceptor(manager);
    interceptor.setAuthorizationFailureHandler(
        OAuth2ClientHttpRequestInterceptor.authorizationFailureHandler(service));
    interceptor.setClientRegistrationIdResolver(request -> NAME);
    interceptor.setPrincipalResolver(request -> new TestingAuthenticationToken(NAME, ""));
    api = RestClient.builder().requestInterceptor(interceptor).build();
  }

  private static RestClient clientWithDefaultLifetime() {
    OAuth2AccessTokenResponseHttpMessageConverter converter =
        new OAuth2AccessTokenResponseHttpMessageConverter();
    converter.setAccessTokenResponseConverter(SpringClient::withDefaultLifetime);
    return RestClient.builder()
        .configureMessageConverters(
            converters ->
                converters
                    .addCustomConverter(new FormHttpMessageConverter())
                    .addCustomConverter(converter))
        .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
        .build();
  }

  private static OAuth2AccessTokenResponse withDefaultLifetime(Map<String, Object> response) {
    Map<String, Object> members = new HashMap<>(response);
    members.putIfAbsent("expires_in", 300);
    return new DefaultMapOAuth2AccessTokenResponseConverter().convert(members);
  }

  @Override
  Object read() throws Exception {
    return isTuned
        ? tuned.get(SpringClient::isValid, () -> manager.authorize(authorize))
        : manager.authorize(authorize);
  }

  private static boolean isValid(OAuth2AuthorizedClient client) {
    return Instant.now().isBefore(client.getAccessToken().getExpiresAt());
  }

  @Override
  String value(Object read) {
    return ((OAuth2AuthorizedClient) read).getAccessToken().getTokenValue();
  }

  @Override
  int call(URI uri) throws Exception {
    if (isTuned) {
      return super.call(uri);
    }
    try {
      return get(uri);
    } catch (HttpClientErrorException.Unauthorized e) {
      try {
        return get(uri);
      } catch (HttpClientErrorException.Unauthorized again) {
        return 401;
      }
    }
  }

  private int get(URI uri) {
    return api.get().uri(uri).retrieve().toBodilessEntity().getStatusCode().value();
  }

  @Override
  synchronized String replace(String rejected) throws Exception {
    if (token().equals(rejected)) {
      service.removeAuthorizedClient(NAME, NAME);
      tuned.forget();
    }
    return token();
  }

  @Override
  String lifetimeOfDueToken() {
    return "\"expires_in\":" + (isTuned ? 8 : 50);
  }

  @Override
  boolean readsLifetime() {
    return true;
  }

  @Override
  List<Object> objects() throws Exception {
    OAuth2AuthorizedClient client = (OAuth2AuthorizedClient) read();
    return List.of(registration, authorize, client, client.getAccessToken());
  }
}
