/**
 * Answers the question: does an account respond as Brightcove's documents say, and as the sandbox
 * does?
 *
 * <p>{@code CheckAccount} makes the calls, which only read. {@code CheckReport} prints the results.
 * The report has names of fields and types, and nothing of the account, so it can be published.
 *
 * <p>The border: of the sandbox, this package uses {@code contract} only.
 */
package com.example.brightcove.sandbox.check;
