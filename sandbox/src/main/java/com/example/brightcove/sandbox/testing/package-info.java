/** What tests of samples share: time that passes only when told, and a process to run a main in. */
package com.example.brightcove.sandbox.testing;
