package com.example.brightcove.sandbox.media;

import java.util.Optional;

/** Which requests for media meet which fault. */
@FunctionalInterface
public interface MediaFaultSchedule {

  /** No request meets any. */
  MediaFaultSchedule NONE = (path, request) -> Optional.empty();

  /**
   * @param path of the clip or picture
   * @param request 1 for the first GET of this path that could be served
   * @return nothing where it is to be served as it should be
   */
  Optional<MediaFault> of(String path, int request);

  /**
   * Each clip's first request meets the first fault, its second the second; after the last one, and
   * for pictures, all is well.
   */
  static MediaFaultSchedule ofClips(MediaFault... inTurn) {
    return (path, request) ->
        path.endsWith(".mp4") && request <= inTurn.length
            ? Optional.of(inTurn[request - 1])
            : Optional.empty();
  }
}
