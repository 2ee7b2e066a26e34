package com.example.brightcove.races;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Runs every race with every library, and writes the tables of the page. */
public final class Races {

  private Races() {}

  public static void main(String[] arguments) throws Exception {
    List<String> asRecommended = table(false);
    List<String> tuned = table(true);
    ResultsPage.write("races versions", versions());
    ResultsPage.write("races recommended", asRecommended);
    ResultsPage.write("races tuned", tuned);
    System.exit(0); // threads of the libraries still run
  }

  private static List<String> versions() throws Exception {
    List<String> table = new ArrayList<>(List.of("| Library | Version |", "|---|---|"));
    for (Library library : Library.ALL) {
      String property = library.versionProperty();
      if (!property.isEmpty()) {
        table.add("| %s | %s |".formatted(library.name(), ResultsPage.version(property)));
      }
    }
    table.add("| the JDK of the run | %s |".formatted(System.getProperty("java.version")));
    table.add("| the day of the run | %s |".formatted(LocalDate.now(ZoneOffset.UTC)));
    return table;
  }

  private static List<String> table(boolean isTuned) throws Exception {
    List<String> table = new ArrayList<>();
    table.add(row("", Library.ALL.stream().map(Library::name).toList()));
    table.add("|" + "---|".repeat(Library.ALL.size() + 1));
    for (Race race : Race.values()) {
      List<String> figures = new ArrayList<>();
      for (Library library : Library.ALL) {
        String figure = race.run(library, isTuned);
        System.out.printf("%s, %s: %s%n", race.title(), library.name(), figure);
        figures.add(figure);
      }
      table.add(row(race.title(), figures));
    }
    return table;
  }

  private static String row(String title, List<String> figures) {
    return figures.stream().collect(Collectors.joining(" | ", "| " + title + " | ", " |"));
  }
}
