package com.example.brightcove.sample;

import com.example.brightcove.settings.UsageException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The arguments of a strategy's sample: {@code --name value} or {@code --name=value}, in order. */
public final class Arguments {

  private final Map<String, String> values = new HashMap<>();

  private Arguments() {}

  /**
   * @param names the options there are, such as {@code --calls}
   * @throws UsageException for any other argument, and for an option without a value
   */
  public static Arguments parse(String[] arguments, String... names) throws UsageException {
    Arguments parsed = new Arguments();
    for (int i = 0; i < arguments.length; i++) {
      String[] option = arguments[i].split("=", 2);
      if (!List.of(names).contains(option[0])) {
        throw new UsageException("unknown argument " + arguments[i] + ": try --help");
      }
      if (option.length == 1 && i + 1 == arguments.length) {
        throw new UsageException(option[0] + " needs a value: try --help");
      }
      parsed.values.put(option[0], option.length == 2 ? option[1] : arguments[++i]);
    }
    return parsed;
  }

  /** A whole number between the limits, both included. */
  public int number(String name, int preset, int least, int most) throws UsageException {
    String value = values.getOrDefault(name, String.valueOf(preset));
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
