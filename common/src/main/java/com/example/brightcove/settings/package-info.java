/** Reads credentials and URLs from environment variables and a credentials file. */
package com.example.brightcove.settings;
