package com.example.brightcove.docs;

import java.nio.file.Path;
import java.util.List;

/** How far two files are apart. */
final class Diff {

  private Diff() {}

  /** The number of lines that {@code diff} would show with a &lt; or &gt; before them. */
  static int lines(Path one, Path two) {
    List<String> a = Repository.lines(one);
    List<String> b = Repository.lines(two);
    // The longest common subsequence, from the end: what is not in it is shown
    int[][] common = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        common[i][j] =
            a.get(i).equals(b.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return a.size() + b.size() - 2 * common[0][0];
  }
}
