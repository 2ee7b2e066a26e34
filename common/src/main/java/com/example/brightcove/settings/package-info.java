/** What to talk to and as whom: read from environment variables and a credentials file. */
package com.example.brightcove.settings;
