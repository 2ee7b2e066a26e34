package com.example.brightcove.docs.pages;

import java.util.List;

/** Something that must hold of every page. */
@FunctionalInterface
interface Check {

  /** What is wrong with the page, a line each; none if it holds. */
  List<String> problems(Page page);
}
