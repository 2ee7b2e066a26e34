package com.example.brightcove.docs.pages;

import com.example.brightcove.docs.Repository;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * No number in a sentence, a heading or a table is from memory: docs/src/test/numbers.txt says of
 * each where it comes from. A number nobody claims is a fault, so the list cannot be forgotten.
 */
final class Numbers implements Check {

  private static final String LIST = "docs/src/test/numbers.txt";

  /** In figures, or in a word from two on: "one" and "once" seldom count. */
  static final Pattern NUMBER =
      Pattern.compile(
          "\\d+(?:[.,]\\d+)*|(?<![\\p{L}-])(?:"
              + String.join("|", Quantity.WORDS.keySet())
              + ")(?![\\p{L}-])",
          Pattern.CASE_INSENSITIVE);

  private final List<Claim> claims = Claim.read(Repository.ROOT.resolve(LIST));

  @Override
  public List<String> problems(Page page) {
    List<String> problems = new ArrayList<>();
    Prose prose = Prose.of(page);
    BitSet claimed = new BitSet();
    for (Claim claim : claims) {
      if (claim.isFor(page.name())) {
        Matcher found = claim.phrase().matcher(prose.text());
        boolean isThere = false;
        while (found.find()) {
          isThere = true;
          claim.mark(found, claimed);
        }
        if (isThere) {
          claim.problem().ifPresent(problems::add);
        } else if (!claim.isForAll()) {
          problems.add(LIST + ", line " + claim.line() + ": the page does not say " + claim.text());
        }
      }
    }
    NUMBER
        .matcher(prose.text())
        .results()
        .filter(number -> claimed.nextClearBit(number.start()) < number.end())
        .map(number -> unclaimed(prose, number))
        .forEach(problems::add);
    return problems;
  }

  private static String unclaimed(Prose prose, MatchResult number) {
    return "line %d: nothing holds the number in \"%s\". Say it without, or say in %s what it is"
        .formatted(prose.line(number.start()), prose.around(number.start(), number.end()), LIST);
  }

  /** The claims for all pages that hold on none of them, and so are left over. */
  List<String> unused(List<Page> pages) {
    List<String> texts = pages.stream().map(page -> Prose.of(page).text()).toList();
    return claims.stream()
        .filter(Claim::isForAll)
        .filter(claim -> texts.stream().noneMatch(text -> claim.phrase().matcher(text).find()))
        .map(claim -> "line " + claim.line() + ": no page says " + claim.text())
        .toList();
  }
}
