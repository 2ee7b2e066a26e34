package com.example.brightcove.docs;

import com.example.brightcove.sample.ProcessContext;

/** The method of a sample that runs it in a given context, such as {@code Main::run}. */
@FunctionalInterface
interface SampleProgram {

  /** Returns the exit status. */
  int run(ProcessContext process, String... arguments);
}
