package com.example.brightcove.races;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs every race with every library, and writes the tables of the page. Arguments, optional: parts
 * of the names of the only race and library to run; then nothing is written.
 */
public final class Races {

  private Races() {}

  public static void main(String[] arguments) throws Exception {
    String onlyRace = arguments.length > 0 ? arguments[0] : "";
    String onlyLibrary = arguments.length > 1 ? arguments[1] : "";
    for (boolean isTuned : new boolean[] {false, true}) {
      List<String> table = new ArrayList<>();
      StringBuilder head = new StringBuilder("| |");
      StringBuilder rule = new StringBuilder("|---|");
      for (Library library : Library.ALL) {
        head.append(" ").append(library.name()).append(" |");
        rule.append("---|");
      }
      table.add(head.toString());
      table.add(rule.toString());
      for (Race race : Race.values()) {
        if (!race.name().contains(onlyRace)) {
          continue;
        }
        StringBuilder row = new StringBuilder("| " + race.title() + " |");
        for (Library library : Library.ALL) {
          if (!library.name().contains(onlyLibrary)) {
            continue;
          }
          long start = System.nanoTime();
          String figure;
          try {
            figure = race.run(library, isTuned);
          } catch (Exception e) {
            e.printStackTrace();
            figure = "FAILED";
          }
          System.out.println(isTuned + " " + race + " " + library.name() + ": " + figure + "  " + (System.nanoTime() - start) / 1_000_000 + " ms");
          row.append(" ").append(figure).append(" |");
        }
        table.add(row.toString());
      }
      table.forEach(System.out::println);
    }
    System.exit(0);
  }
}
