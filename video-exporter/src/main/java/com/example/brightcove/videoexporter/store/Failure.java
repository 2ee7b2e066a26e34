package com.example.brightcove.videoexporter.store;

import java.util.List;

/** Holds a row of failures.csv: an item that could not be exported. */
record Failure(String id, String name, String item, String reason) {

  static final List<String> COLUMNS = List.of("Id", "Name", "Item", "Reason");

  List<String> row() {
    return List.of(id, name, item, reason);
  }
}
