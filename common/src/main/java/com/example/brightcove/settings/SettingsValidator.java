package com.example.brightcove.settings;

import static java.util.stream.Collectors.joining;

import com.example.brightcove.token.HttpTransport;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks settings. No message quotes a value, because it may be the secret. */
final class SettingsValidator {

  /** The ids printed on Brightcove's page "Getting Access Tokens". Nobody has these. */
  private static final Set<String> IDS_OF_THE_PAGE =
      Set.of(
          "1234567890001",
          "30ff0909-0909-33d3-ae88-c9887777a7b7",
          "5eb0f20e-29a8-4f19-8cb5-80336e2789ab");

  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "your[_ -].*|x{4,}([-_ ]?x+)*|<.*>|\\{.*}|\\$\\{?.*", Pattern.CASE_INSENSITIVE);

  private SettingsValidator() {}

  /** Names all settings that are missing, and where each is found. */
  static void requirePresent(Map<String, String> given, List<String> names) throws UsageException {
    List<String> missing = names.stream().filter(name -> !given.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      throw new UsageException(
          String.join(" and ", missing)
              + (missing.size() == 1 ? " is" : " are")
              + " missing: set "
              + (missing.size() == 1 ? "it" : "them")
              + ", or use the credentials file. In Studio: "
              + missing.stream().map(SettingsValidator::page).distinct().collect(joining("; ")));
    }
  }

  private static String page(String name) {
    return name.equals(Settings.ACCOUNT_ID)
        ? "Admin, Account Information"
        : "Admin, API Authentication";
  }

  static String text(Map<String, String> given, String name) throws UsageException {
    String value = given.get(name);
    if (value.isBlank()) {
      throw new UsageException(name + " is set but empty: give it a value, or unset it");
    }
    if (IDS_OF_THE_PAGE.contains(value) || PLACEHOLDER.matcher(value).matches()) {
      throw new UsageException(
          name + " is a placeholder: put the value from Studio, " + page(name) + " there");
    }
    // RFC 6749 appendix A: printable ASCII. White space around it is a copying error.
    if (!value.strip().equals(value) || !value.matches("[ -~]+")) {
      throw new UsageException(
          name
              + " has white space around it or characters that no Brightcove id has: copy it again");
    }
    return value;
  }

  static String accountId(Map<String, String> given) throws UsageException {
    String value = text(given, Settings.ACCOUNT_ID);
    if (!value.matches("[0-9]{1,20}")) {
      throw new UsageException(Settings.ACCOUNT_ID + " must be digits only");
    }
    return value;
  }

  static URI baseUrl(Map<String, String> given, String name, String preset) throws UsageException {
    URI url;
    try {
      url = new URI(given.getOrDefault(name, preset).replaceFirst("/+$", ""));
    } catch (URISyntaxException e) {
      throw new UsageException(name + " is not a URL such as " + preset);
    }
    if (url.getHost() == null || url.getScheme() == null || url.getPort() > 65_535) {
      throw new UsageException(name + " is not a URL such as " + preset);
    }
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !(scheme.equals("http") && HttpTransport.isLoopback(url))) {
      throw new UsageException(name + " must be https (http only for localhost)");
    }
    if (url.getRawUserInfo() != null || url.getRawFragment() != null || url.getRawQuery() != null) {
      throw new UsageException(name + " must have no user, query or fragment");
    }
    if (url.getRawPath().matches(".*/v\\d+(/.*)?")) {
      throw new UsageException(
          name + " must be the base URL alone, such as " + preset + ": the path is added");
    }
    return url;
  }
}
