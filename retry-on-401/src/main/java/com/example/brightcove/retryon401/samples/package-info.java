/** The sample of Brightcove's page that has this strategy. */
package com.example.brightcove.retryon401.samples;
