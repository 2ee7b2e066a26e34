package com.example.brightcove.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Compares two files line by line. */
public final class Diff {

  private Diff() {}

  /** Returns the number of lines that only one of the files has. */
  static int lines(Path one, Path two) {
    return changes(one, two).size();
  }

  /**
   * Returns the lines that only the first file has, with {@code "- "} before them, and those that
   * only the second has, with {@code "+ "} before them.
   */
  public static List<String> changes(Path one, Path two) {
    List<String> a = Repository.lines(one);
    List<String> b = Repository.lines(two);
    // The longest common subsequence, from the end: what is not in it is a change
    int[][] common = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        common[i][j] =
            a.get(i).equals(b.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    List<String> changes = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
        i++;
        j++;
      } else if (j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
        changes.add("- " + a.get(i++));
      } else {
        changes.add("+ " + b.get(j++));
      }
    }
    return changes;
  }
}
