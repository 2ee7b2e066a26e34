/**
 * What tests of samples share: time that passes only when told, a process to run a main in, and a
 * server that does not behave.
 */
package com.example.brightcove.sandbox.testing;
