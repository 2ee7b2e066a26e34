package com.example.brightcove.sandbox.media;

import java.util.Optional;

/** Decides which requests for media have which fault. */
@FunctionalInterface
public interface MediaFaultSchedule {

  /** No request has a fault. */
  MediaFaultSchedule NONE = (path, request) -> Optional.empty();

  /**
   * Returns the fault of a request; nothing for a correct response.
   *
   * @param path of the video file or image
   * @param request 1 for the first GET of this path that could be served
   */
  Optional<MediaFault> of(String path, int request);

  /**
   * Returns a schedule for video files: the first request for each one has the first fault, the
   * second request the second. Later requests, and those for images, have none.
   */
  static MediaFaultSchedule ofVideoFiles(MediaFault... inTurn) {
    return (path, request) ->
        path.endsWith(".mp4") && request <= inTurn.length
            ? Optional.of(inTurn[request - 1])
            : Optional.empty();
  }
}
