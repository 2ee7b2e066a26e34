package com.example.brightcove.docs.pages;

import java.util.List;

/** A check of one page. */
@FunctionalInterface
interface PageCheck {

  /** Returns what is wrong with the page, one line for each problem. */
  List<String> problems(Page page);
}
