/** The sample of Brightcove's page that retries after a 401. */
package com.example.brightcove.retryon401.samples;
