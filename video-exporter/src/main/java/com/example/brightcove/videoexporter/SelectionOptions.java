package com.example.brightcove.videoexporter;

import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.settings.UsageException;
import com.example.brightcove.videoexporter.account.IdFile;
import com.example.brightcove.videoexporter.account.IdSet;
import com.example.brightcove.videoexporter.account.VideoSelection;
import com.example.brightcove.videoexporter.shard.Shard;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Defines the options that say which of the account's videos are exported. */
final class SelectionOptions {

  @Option(
      names = "--query",
      paramLabel = "Q",
      description = "only videos that match this CMS search, such as +state:ACTIVE")
  private String query = "";

  @Option(
      names = "--ids",
      paramLabel = "FILE",
      description = "only these: an id a line, or a CSV file with a column Id; - reads stdin")
  private String ids;

  @Option(
      names = "--page-size",
      paramLabel = "N",
      description = "videos per list call, 1 to 100 (default: 100)")
  private int pageSize = 100;

  @Option(
      names = "--offset",
      paramLabel = "N",
      description = "skip the N oldest videos (default: 0)")
  private int offset = 0;

  @Option(
      names = "--max-videos",
      paramLabel = "N",
      description = "stop after N videos (default: no limit)")
  private int maxVideos = Integer.MAX_VALUE;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      description = "only shard I of N of the account, such as 2/4; auto: as the scheduler says")
  private String part;

  @Option(
      names = "--shards",
      paramLabel = "N",
      description = "how many shards --shard auto has, if the scheduler does not say it")
  private Integer parts;

  private Shard shard;

  /**
   * Checks the options.
   *
   * @param variables the environment variables, of which a scheduler sets some
   */
  void check(Map<String, String> variables) throws UsageException {
    Options.require(pageSize >= 1 && pageSize <= 100, "--page-size must be 1 to 100");
    Options.require(offset >= 0, "--offset must be 0 or more");
    Options.require(
        ids == null || query.isEmpty() && offset == 0,
        "--ids cannot be combined with --query or --offset");
    Options.require(maxVideos >= 1, "--max-videos must be 1 or more");
    shard = Shard.of(part, parts, variables);
    Options.require(
        ids == null || shard.count() == 1 || maxVideos == Integer.MAX_VALUE,
        "--ids and --shard cannot be combined with --max-videos");
  }

  Shard shard() {
    return shard;
  }

  VideoSelection read(ProcessContext process) throws UsageException {
    Optional<IdSet> chosen =
        ids == null ? Optional.empty() : Optional.of(IdFile.read(ids, process).of(shard));
    return new VideoSelection(chosen, query, pageSize, offset, maxVideos, shard);
  }
}
