package com.example.brightcove.sample;

import com.example.brightcove.settings.UsageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The arguments of a sample. An option is {@code --name value} or {@code --name=value}. */
public final class Arguments {

  /**
   * What a sample takes.
   *
   * @param options those with a value, such as {@code --calls}
   * @param flags those without, such as {@code --json}
   * @param operands how many arguments there may be that are neither
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
          throw new UsageException("unknown argument " + arguments[i] + ": try --help");
        }
      }
      return parsed;
    }
  }

  private final Map<String, List<String>> values = new HashMap<>();
  private final Set<String> flags = new HashSet<>();
  private final List<String> operands = new ArrayList<>();

  private Arguments() {}

  /**
   * @param names the options there are, such as {@code --calls}
   * @throws UsageException as {@link Syntax#parse}
   */
  public static Arguments parse(String[] arguments, String... names) throws UsageException {
    return Syntax.of(names).parse(arguments);
  }

  /** Whether a flag was given. */
  public boolean has(String flag) {
    return flags.contains(flag);
  }

  /** What is neither an option nor a flag, in the order it was given. */
  public List<String> operands() {
    return List.copyOf(operands);
  }

  /** The values of an option that may be given more than once. */
  public List<String> all(String name) {
    return List.copyOf(values.getOrDefault(name, List.of()));
  }

  /** The value of an option, the last one if there are more. */
  public Optional<String> text(String name) {
    return all(name).stream().reduce((first, last) -> last);
  }

  /** A whole number between the limits, both included. */
  public int number(String name, int preset, int least, int most) throws UsageException {
    String value = text(name).orElse(String.valueOf(preset));
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new UsageException(name + " must be a whole number, " + least + " to " + most);
  }
}
