import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A command in a README.
 *
 * @param line the command, as typed
 * @param status the exit status that the README gives
 * @param shown the lines of output that the README shows
 * @param isSh whether it is in an {@code sh} block, and not in a {@code console} block
 */
record ReadmeCommand(String line, int status, List<String> shown, boolean isSh) {

  /** The last line that the sandbox prints at its start. */
  static final String READY = "A simulated Brightcove. Enter or Ctrl-C ends it.";

  private static final String STATUS = " +# status ";

  /** Returns the commands in the lines of a README, in order. */
  static List<ReadmeCommand> parse(List<String> lines) {
    List<ReadmeCommand> commands = new ArrayList<>();
    String block = "";
    for (String line : lines) {
      if (line.startsWith("```")) {
        block = line.substring(3);
      } else if (block.equals("sh") && !line.isBlank() && !line.startsWith("#")) {
        commands.add(ofSh(line));
      } else if (block.equals("console") && line.startsWith("$ ")) {
        String[] parts = line.substring(2).split(STATUS);
        int status = parts.length == 2 ? Integer.parseInt(parts[1].trim()) : 0;
        commands.add(new ReadmeCommand(parts[0], status, new ArrayList<>(), false));
      } else if (block.equals("console") && !line.isBlank() && !line.equals("...")) {
        commands.get(commands.size() - 1).shown().add(line);
      }
    }
    return commands;
  }

  /** Returns the command in a line of an sh block, where any comment may follow. */
  private static ReadmeCommand ofSh(String line) {
    String command = line.replaceFirst(" +# .*", "");
    String[] parts = line.split(STATUS);
    int status = parts.length == 2 ? Integer.parseInt(parts[1].replaceFirst("[^0-9].*", "")) : 0;
    ReadmeCommand parsed = new ReadmeCommand(command, status, List.of(), true);
    return parsed.keepsRunning() ? new ReadmeCommand(command, status, List.of(READY), true) : parsed;
  }

  /** Returns whether it starts a server that runs until somebody types Enter. */
  boolean keepsRunning() {
    return line.contains("exec:java@sandbox") || line.contains("exec:java@proxy");
  }

  /** Returns whether it runs a sample. */
  boolean isSample() {
    return line.contains("exec:java") || line.matches("java (-\\S+ )*-jar .*");
  }

  /**
   * Returns a line of its output without what differs between two runs: the folder of the
   * repository, the port of a sandbox in the same process, and when a token expires. With the
   * exporter also the number of a video, because videos are exported at the same time. With
   * retry-on-401 and expiry-check also the API call at which the token expires.
   */
  String comparable(String outputLine) {
    String here = Path.of("").toAbsolutePath().toString();
    String text =
        outputLine
            .replaceAll("\u001b\\[[0-9;]*m", "")
            .replace(here, "~")
            .replaceAll("/home/you/[\\w-]+", "~")
            .replaceAll("127\\.0\\.0\\.1:[0-9]{5}\\b", "127.0.0.1:8080")
            .replaceFirst(", at [0-9T:-]+Z$", ", at #")
            .replaceFirst("^[0-9-]{10}T[0-9:]{8}Z ", "") // here stderr is no terminal
            .stripTrailing();
    if (line.contains("-pl video-exporter")) {
      text = text.replaceFirst("^\\[[0-9]+/", "[#/");
    }
    if (line.matches(".*-pl (retry-on-401|expiry-check) .*")) {
      text =
          text.replaceFirst("^ *[0-9]* +token-[0-9]+ +", "# ")
              .replaceFirst("offset=[0-9]+", "offset=#")
              .replaceFirst("token requests: [0-9]+(, 401 responses: [0-9]+)?", "#");
    }
    return text;
  }
}
