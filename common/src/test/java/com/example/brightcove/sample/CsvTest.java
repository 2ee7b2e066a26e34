package com.example.brightcove.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

  @Test
  void aRowEndsAsRfc4180HasIt() {
    assertEquals("a,,冷たい色\r\n", Csv.row(List.of("a", "", "冷たい色")));
    assertEquals(",a\r\n", Csv.row(List.of("", "a")));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      delimiter = '|',
      value = {"a,b | \"a,b\"", "say \"hi\" | \"say \"\"hi\"\"\"", "a;b | a;b", "a'b | a'b"})
  void quotesAreOnlyWhereNeeded(String cell, String written) {
    assertEquals(written + "\r\n", Csv.row(List.of(cell)));
  }

  @Test
  void aFormulaBehindWhatSomeProgramsTakeForASeparatorIsQuoted() {
    assertEquals("\"a;=1+1\",\"a\t@A1\"\r\n", Csv.row(List.of("a;=1+1", "a\t@A1")));
  }

  @Test
  void endsOfLinesAreQuoted() {
    assertEquals("\"a\nb\",\"a\rb\"\r\n", Csv.row(List.of("a\nb", "a\rb")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1+cmd", "@A1", "\tx", "＝1", "＋1", "－1", "＠1", "-"})
  void whatASpreadsheetWouldComputeBeginsWithAnApostrophe(String cell) {
    assertEquals("'" + cell + "\r\n", Csv.row(List.of(cell)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0=1+1", "\0\0@A1", "\ufeff=1", "\u200b+1", "\u202e-1+cmd"})
  void aFormulaBehindCharactersThatASpreadsheetLeavesOutBeginsWithAnApostrophe(String cell) {
    assertEquals("'" + cell + "\r\n", Csv.row(List.of(cell)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "-1.5", "1=1", "a-b", "2026-01-31"})
  void aNumberAndATextAreLeftAsTheyAre(String cell) {
    assertEquals(cell + "\r\n", Csv.row(List.of(cell)));
  }
}
