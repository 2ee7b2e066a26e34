/** A long report, which is what Brightcove's page recommends the expiry check for. */
package com.example.brightcove.expirycheck.samples;
