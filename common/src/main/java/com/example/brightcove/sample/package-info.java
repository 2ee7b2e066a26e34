/**
 * What every runnable sample needs: arguments, settings, output, exit statuses. No copy list has
 * this package, because your program has its own way to do it.
 */
package com.example.brightcove.sample;
