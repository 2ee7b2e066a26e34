/**
 * Answers the question: which requests did the sandbox receive, and what does that look like?
 *
 * <p>The recorder keeps the latest exchanges of all services for tests and documents, without
 * secrets: tokens by number, URLs without signatures and credentials. The sequence diagram writes
 * them as Mermaid text. The watch page shows that diagram in a browser while the sandbox runs.
 *
 * <p>The border: this package observes. Without it every response would be the same, and it depends
 * on no other package of the sandbox.
 */
package com.example.brightcove.sandbox.watch;
