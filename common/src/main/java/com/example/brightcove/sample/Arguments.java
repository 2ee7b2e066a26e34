package com.example.brightcove.sample;

import com.example.brightcove.settings.UsageException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The arguments of a sample. An option is {@code --name value} or {@code --name=value}. */
public final class Arguments {

  /**
   * The arguments that a sample accepts.
   *
   * @param options names with a value, such as {@code --calls}
   * @param flags names without a value, such as {@code --json}
   * @param operands how many other arguments there may be
   */
  public record Syntax(Set<String> options, Set<String> flags, int operands) {

    public static Syntax of(String... options) {
      return new Syntax(Set.of(options), Set.of(), 0);
    }

    public Syntax withFlags(String... flags) {
      return new Syntax(options, Set.of(flags), operands);
    }

    public Syntax withOperands(int most) {
      return new Syntax(options, flags, most);
    }

    /**
     * Parses the arguments.
     *
     * @throws UsageException for any other argument, and for an option without a value
     */
    public Arguments parse(String... arguments) throws UsageException {
      Arguments parsed = new Arguments();
      for (int i = 0; i < arguments.length; i++) {
        String[] option = arguments[i].split("=", 2);
        if (options.contains(option[0])) {
          if (option.length == 1 && i + 1 == arguments.length) {
            throw new UsageException(option[0] + " needs a value: try --help");
          }
          String value = option.length == 2 ? option[1] : arguments[++i];
          parsed.values.computeIfAbsent(option[0], name -> new ArrayList<>()).add(value);
        } else if (flags.contains(arguments[i])) {
          parsed.flags.add(arguments[i]);
        } else if (!arguments[i].startsWith("--") && parsed.operands.size() < operands) {
          parsed.operands.add(arguments[i]);
        } else {
          // Without what follows the =, which may be a secret
          throw new UsageException("unknown argument " + option[0] + suggestion(option[0]));
        }
      }
      return parsed;
    }

    private String suggestion(String unknown) {
      return Stream.concat(options.stream(), flags.stream())
          .filter(known -> differences(known, unknown) <= 2)
          .min(Comparator.comparingInt(known -> differences(known, unknown)))
          .map(known -> ": did you mean " + known + "?")
          .orElse(": try --help");
    }

    /** Returns how many characters to insert, delete or replace (Levenshtein distance). */
    private static int differences(String one, String other) {
      int[] row = IntStream.rangeClosed(0, other.length()).toArray();
      for (int i = 1; i <= one.length(); i++) {
        int diagonal = row[0]++;
        for (int j = 1; j <= other.length(); j++) {
          int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
          diagonal = row[j];
          row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
        }
      }
      return row[other.length()];
    }
  }

  private final Map<String, List<String>> values = new HashMap<>();
  private final Set<String> flags = new HashSet<>();
  private final List<String> operands = new ArrayList<>();

  private Arguments() {}

  /**
   * Parses arguments that are options with a value.
   *
   * @param names of the options, such as {@code --calls}
   * @throws UsageException as {@link Syntax#parse}
   */
  public static Arguments parse(String[] arguments, String... names) throws UsageException {
    return Syntax.of(names).parse(arguments);
  }

  /** Returns whether a flag was given. */
  public boolean has(String flag) {
    return flags.contains(flag);
  }

  /** Returns the arguments that are neither options nor flags, in order. */
  public List<String> operands() {
    return List.copyOf(operands);
  }

  /** Returns all values of an option that may be given more than once. */
  public List<String> all(String name) {
    return List.copyOf(values.getOrDefault(name, List.of()));
  }

  /** Returns the value of an option, the last one if there are several. */
  public Optional<String> text(String name) {
    return all(name).stream().reduce((first, last) -> last);
  }

  /** Returns the whole number of an option, which must be from least to most. */
  public int number(String name, int preset, int least, int most) throws UsageException {
    String value = text(name).orElse(String.valueOf(preset));
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    throw new UsageException(name + " must be a whole number, " + least + " to " + most);
  }
}
