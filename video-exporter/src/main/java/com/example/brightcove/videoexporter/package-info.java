/**
 * Exports the videos of an account to a folder. This package answers: what happens in a run, from
 * its start to its end?
 *
 * <p>{@link Main} reads the options and the settings, gets a token, lists the videos, exports each
 * of them and writes the CSV files. A signal interrupts the run, which then saves what it has.
 *
 * <p>The packages below it do the steps. No import leads from an inner package to an outer one:
 * shard, api, account, disk, store, download, console, verify, export, and this one, in this order.
 * Options and exit statuses are known here alone, so each step can be read, tested and used without
 * a command line.
 */
package com.example.brightcove.videoexporter;
