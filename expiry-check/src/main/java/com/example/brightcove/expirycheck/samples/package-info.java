/** What Brightcove's page has this strategy for, as a program. */
package com.example.brightcove.expirycheck.samples;
