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

/** What a run does with the partial file and the record of a killed run. */
class LeftoverPartialFileTest extends DownloadFixture {

  private static final TestVideoFile CHANGED = TestVideoFile.of(2, 200_000);
  private static final int LEFT = 120_000;

  private PartialFileRecord leftRecord() {
    return leftRecord(
        DownloadRun.ID,
        ExportedVideo.VIDEO_FILE,
        LEFT,
        TestVideoFile.sha256(VIDEO_FILE.first(LEFT)));
  }

  private PartialFileRecord leftRecord(String id, String item, int bytes, String sha256) {
    Rendition of = downloads.rendition(VIDEO_FILE);
    return new PartialFileRecord(
        id,
        item,
        of.size(),
        of.width(),
        of.rate(),
        VIDEO_FILE.etag(),
        VIDEO_FILE.length(),
        bytes,
        sha256);
  }

  private void leave(PartialFileRecord leftRecord, byte[] part) throws Exception {
    leftRecord.write(downloads.recordFile());
    Files.write(downloads.partialFile(), part);
  }

  private void assertResumedFrom(int from) {
    assertEquals("bytes=" + from + "-", server.ranges().get(0));
    assertEquals(VIDEO_FILE.length() - from, server.served().get(0).bodyBytes());
    assertEquals(1, server.served().size());
  }

  private void assertFromZero() {
    assertEquals(List.of(""), server.ranges());
  }

  @Test
  void aPartialFileThatMatchesItsRecordIsResumed() throws Exception {
    leave(leftRecord(), VIDEO_FILE.first(LEFT));
    downloads.assertDownloads(VIDEO_FILE);
    assertResumedFrom(LEFT);
  }

  @Test
  void onlyTheRecordedBytesOfALongerPartialFileAreKept() throws Exception {
    byte[] part = VIDEO_FILE.first(LEFT + 5_000);
    part[LEFT + 17] ^= 1; // it was not forced to disk, so anything may be there
    leave(leftRecord(), part);
    downloads.assertDownloads(VIDEO_FILE);
    assertResumedFrom(LEFT);
  }

  @Test
  void bytesBeyondTheWholeFileAreNotKept() throws Exception {
    leave(leftRecord(), Arrays.copyOf(VIDEO_FILE.bytes(), VIDEO_FILE.length() + 5_000));
    downloads.assertDownloads(VIDEO_FILE);
    assertResumedFrom(LEFT);
  }

  @Test
  void aFileThatChangedBetweenTwoRunsIsDownloadedAnew() throws Exception {
    leave(leftRecord(), VIDEO_FILE.first(LEFT));
    server.serving(CHANGED);
    downloads.assertDownloads(CHANGED);
    assertEquals(List.of("bytes=120000-"), server.ranges());
    assertEquals(CHANGED.length(), server.served().get(0).bodyBytes());
  }

  @Test
  void aPartialFileShorterThanItsRecordIsNotResumed() throws Exception {
    leave(leftRecord(), VIDEO_FILE.first(LEFT - 1));
    downloads.assertDownloads(VIDEO_FILE);
    assertFromZero();
  }

  @Test
  void aPartialFileWithAnotherChecksumIsNotResumed() throws Exception {
    byte[] part = VIDEO_FILE.first(LEFT);
    part[LEFT - 1] ^= 1;
    leave(leftRecord(), part);
    downloads.assertDownloads(VIDEO_FILE);
    assertFromZero();
  }

  @Test
  void aPartialFileWithoutARecordIsNotResumed() throws Exception {
    Files.write(downloads.partialFile(), VIDEO_FILE.first(VIDEO_FILE.length() + 9));
    downloads.assertDownloads(VIDEO_FILE);
    assertFromZero();
  }

  @Test
  void aRecordWithoutAPartialFileIsNotResumed() throws Exception {
    leftRecord().write(downloads.recordFile());
    downloads.assertDownloads(VIDEO_FILE);
    assertFromZero();
  }

  @Test
  void anIncompleteRecordIsNotResumed() throws Exception {
    leave(leftRecord(), VIDEO_FILE.first(LEFT));
    String whole = Files.readString(downloads.recordFile());
    for (int length = 0; length < whole.length(); length += 40) {
      Files.writeString(downloads.recordFile(), whole.substring(0, length));
      Files.write(downloads.partialFile(), VIDEO_FILE.first(LEFT));
      downloads.assertDownloads(VIDEO_FILE);
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
  void anInvalidRecordIsNotResumed(String text) throws Exception {
    leave(leftRecord(), VIDEO_FILE.first(LEFT));
    Files.writeString(downloads.recordFile(), text);
    downloads.assertDownloads(VIDEO_FILE);
    assertFromZero();
  }

  @Test
  void aPartialFileOfAnotherRenditionIsNotResumed() throws Exception {
    Rendition now = downloads.rendition(VIDEO_FILE);
    for (Rendition other :
        List.of(
            new Rendition(now.url(), now.size() + 1, now.width(), now.rate()),
            new Rendition(now.url(), now.size(), now.width() + 1, now.rate()),
            new Rendition(now.url(), now.size(), now.width(), now.rate() + 1),
            new Rendition(now.url(), -1, -1, -1))) {
      leave(leftRecord(), VIDEO_FILE.first(LEFT));
      downloads.assertDownloads(VIDEO_FILE, other, List::of);
    }
    assertTrue(server.ranges().stream().allMatch(String::isEmpty));
  }

  @Test
  void aPartialFileOfAnotherVideoOrItemIsNotResumed() throws Exception {
    for (String names : List.of("78 video", "77 poster")) {
      String[] name = names.split(" ");
      leave(
          leftRecord(name[0], name[1], LEFT, TestVideoFile.sha256(VIDEO_FILE.first(LEFT))),
          VIDEO_FILE.first(LEFT));
      downloads.assertDownloads(VIDEO_FILE);
    }
    assertTrue(server.ranges().stream().allMatch(String::isEmpty));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 200_000, 200_001})
  void aRecordOfNoBytesOrAllBytesIsNotResumed(int bytes) throws Exception {
    leave(
        leftRecord(DownloadRun.ID, ExportedVideo.VIDEO_FILE, bytes, VIDEO_FILE.sha256()),
        VIDEO_FILE.bytes());
    downloads.assertDownloads(VIDEO_FILE);
    assertFromZero();
  }

  @Test
  void a416RestartsTheDownloadFromZero() throws Exception {
    leave(leftRecord(), VIDEO_FILE.first(LEFT));
    server.then(request -> ScriptedResponse.of(416).with("Content-Range", "bytes */" + LEFT));
    downloads.assertDownloads(VIDEO_FILE);
    assertEquals(List.of("bytes=120000-", ""), server.ranges());
  }
}
