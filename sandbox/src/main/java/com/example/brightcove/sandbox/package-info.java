/**
 * Starts a simulated Brightcove: what can be set, what is running, and how it ends.
 *
 * <p>{@link com.example.brightcove.sandbox.Sandbox} connects the other packages and is all that
 * tests and samples need. {@code Main} runs it alone, {@code SandboxFallback} runs it inside a
 * sample that has no settings. Nothing here depends on HTTP: a server can be replaced without a
 * change to this package. {@code check} is a program of its own, which calls an account.
 *
 * <p>Imports run in one direction, from each package to the ones after it: this package, {@code
 * api}, {@code watch}, {@code account}, {@code media}, {@code check}, {@code contract}, {@code
 * testing}.
 */
package com.example.brightcove.sandbox;
