package com.example.brightcove.docs.pages;

import java.util.List;

/**
 * The result of a sample that was run in this process.
 *
 * @param status the exit status
 * @param lines the lines of stdout and stderr, in the order in which they were printed
 */
record SampleOutput(int status, List<String> lines) {}
