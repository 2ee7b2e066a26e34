/**
 * The frame around every runnable sample: arguments and settings in, one clear line and an exit
 * status out. In no copy list: your program has a frame of its own.
 */
package com.example.brightcove.sample;
