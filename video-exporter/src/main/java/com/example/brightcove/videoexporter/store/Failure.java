package com.example.brightcove.videoexporter.store;

import java.util.List;

/** An item that could not be exported: a row of failures.csv. */
record Failure(String id, String name, String item, String reason) {

  static final List<String> COLUMNS = List.of("Id", "Name", "Item", "Reason");

  List<String> row() {
    return List.of(id, name, item, reason);
  }
}
