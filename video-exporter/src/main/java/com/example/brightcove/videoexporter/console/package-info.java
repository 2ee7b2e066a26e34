/**
 * What does a person see? This package answers what is printed about a run and its progress.
 *
 * <p>A video's lines are printed together when it is done. Below them a terminal shows a block that
 * is redrawn; a log gets a line of progress every 10 seconds. Messages that repeat are limited.
 *
 * <p>Titles come from the account, so control characters are replaced before they reach a terminal.
 * The package decides nothing: the export runs the same without a person who watches it.
 */
package com.example.brightcove.videoexporter.console;
