package com.example.brightcove.videoexporter.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.account.Rendition;
import com.example.brightcove.videoexporter.store.ExportedVideo;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run makes of the part and the note that an earlier one left when it was killed. */
class LeftoverPartTest extends DownloadFixture {

  private static final Clip CHANGED = Clip.of(2, 200_000);
  private static final int LEFT = 120_000;

  private PartNote note() {
    return note(Downloads.ID, ExportedVideo.CLIP, LEFT, Clip.sha256(CLIP.first(LEFT)));
  }

  private PartNote note(String id, String item, int bytes, String sha256) {
    Rendition of = downloads.rendition(CLIP);
    return new PartNote(
        id, item, of.size(), of.width(), of.rate(), CLIP.etag(), CLIP.length(), bytes, sha256);
  }

  private void leave(PartNote note, byte[] part) throws Exception {
    note.write(downloads.note());
    Files.write(downloads.part(), part);
  }

  private void assertResumedFrom(int from) {
    assertEquals("bytes=" + from + "-", server.ranges().get(0));
    assertEquals(CLIP.length() - from, server.served().get(0).bodyBytes());
    assertEquals(1, server.served().size());
  }

  private void assertFromZero() {
    assertEquals(List.of(""), server.ranges());
  }

  @Test
  void aPartThatFitsItsNoteIsGoneOnWith() throws Exception {
    leave(note(), CLIP.first(LEFT));
    downloads.assertDownloads(CLIP);
    assertResumedFrom(LEFT);
  }

  @Test
  void ofAPartThatIsLongerThanItsNoteSaysTheNotedBytesAreKept() throws Exception {
    byte[] part = CLIP.first(LEFT + 5_000);
    part[LEFT + 17] ^= 1; // it was not forced to disk, so anything may be there
    leave(note(), part);
    downloads.assertDownloads(CLIP);
    assertResumedFrom(LEFT);
  }

  @Test
  void nothingOfAPartThatIsLongerThanTheWholeFileGetsIntoIt() throws Exception {
    leave(note(), Arrays.copyOf(CLIP.bytes(), CLIP.length() + 5_000));
    downloads.assertDownloads(CLIP);
    assertResumedFrom(LEFT);
  }

  @Test
  void aFileThatChangedBetweenTwoRunsIsTheNewOne() throws Exception {
    leave(note(), CLIP.first(LEFT));
    server.serving(CHANGED);
    downloads.assertDownloads(CHANGED);
    assertEquals(List.of("bytes=120000-"), server.ranges());
    assertEquals(CHANGED.length(), server.served().get(0).bodyBytes());
  }

  @Test
  void aPartThatIsShorterThanItsNoteSaysIsDoubtful() throws Exception {
    leave(note(), CLIP.first(LEFT - 1));
    downloads.assertDownloads(CLIP);
    assertFromZero();
  }

  @Test
  void aPartOfOtherBytesThanNotedIsDoubtful() throws Exception {
    byte[] part = CLIP.first(LEFT);
    part[LEFT - 1] ^= 1;
    leave(note(), part);
    downloads.assertDownloads(CLIP);
    assertFromZero();
  }

  @Test
  void aPartWithoutANoteIsDoubtful() throws Exception {
    Files.write(downloads.part(), CLIP.first(CLIP.length() + 9));
    downloads.assertDownloads(CLIP);
    assertFromZero();
  }

  @Test
  void aNoteWithoutAPartIsDoubtful() throws Exception {
    note().write(downloads.note());
    downloads.assertDownloads(CLIP);
    assertFromZero();
  }

  @Test
  void aTornNoteIsDoubtfulWhereverItIsTorn() throws Exception {
    leave(note(), CLIP.first(LEFT));
    String whole = Files.readString(downloads.note());
    for (int length = 0; length < whole.length(); length += 40) {
      Files.writeString(downloads.note(), whole.substring(0, length));
      Files.write(downloads.part(), CLIP.first(LEFT));
      downloads.assertDownloads(CLIP);
    }
    assertTrue(server.ranges().stream().allMatch(String::isEmpty));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "7",
        "{}",
        "{\"etag\":\"W/\\\"etag-1\\\"\"}",
        "{\"etag\":\"\\\"a\\r\\nX: y\\\"\"}"
      })
  void aNoteOfAnotherMakeIsDoubtful(String text) throws Exception {
    leave(note(), CLIP.first(LEFT));
    Files.writeString(downloads.note(), text);
    downloads.assertDownloads(CLIP);
    assertFromZero();
  }

  @Test
  void aPartOfAnotherRenditionIsBegunAgain() throws Exception {
    Rendition now = downloads.rendition(CLIP);
    for (Rendition other :
        List.of(
            new Rendition(now.src(), now.size() + 1, now.width(), now.rate()),
            new Rendition(now.src(), now.size(), now.width() + 1, now.rate()),
            new Rendition(now.src(), now.size(), now.width(), now.rate() + 1),
            new Rendition(now.src(), -1, -1, -1))) {
      leave(note(), CLIP.first(LEFT));
      downloads.assertDownloads(CLIP, other, List::of);
    }
    assertTrue(server.ranges().stream().allMatch(String::isEmpty));
  }

  @Test
  void aPartOfAnotherVideoOrItemIsBegunAgain() throws Exception {
    for (String names : List.of("78 video", "77 poster")) {
      String[] name = names.split(" ");
      leave(note(name[0], name[1], LEFT, Clip.sha256(CLIP.first(LEFT))), CLIP.first(LEFT));
      downloads.assertDownloads(CLIP);
    }
    assertTrue(server.ranges().stream().allMatch(String::isEmpty));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 200_000, 200_001})
  void aNoteOfNothingOrOfEverythingIsNoPlaceToGoOnFrom(int bytes) throws Exception {
    leave(note(Downloads.ID, ExportedVideo.CLIP, bytes, CLIP.sha256()), CLIP.bytes());
    downloads.assertDownloads(CLIP);
    assertFromZero();
  }

  @Test
  void a416MeansFromZeroHere() throws Exception {
    leave(note(), CLIP.first(LEFT));
    server.then(request -> MediaAnswer.of(416).with("Content-Range", "bytes */" + LEFT));
    downloads.assertDownloads(CLIP);
    assertEquals(List.of("bytes=120000-", ""), server.ranges());
  }
}
