/**
 * Answers the question: how does a test run a sample without waiting and without a network?
 *
 * <p>It has a clock that advances on command, a process in which the main method of a sample runs,
 * and a server whose responses and faults a test chooses. The tests of all samples use them, so
 * they are in the main code of this module.
 *
 * <p>The border: nothing here depends on the sandbox itself, and the sandbox needs the clock only.
 */
package com.example.brightcove.sandbox.testing;
