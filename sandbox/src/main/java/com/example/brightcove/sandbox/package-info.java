/**
 * A simulated Brightcove: OAuth, CMS and Analytics on one port, media on another, as Brightcove's
 * documentation says they answer. {@link com.example.brightcove.sandbox.Sandbox} is the front door;
 * each API is a class that turns an {@link com.example.brightcove.sandbox.Ask} into an {@link
 * com.example.brightcove.sandbox.Answer} and knows nothing of the web server.
 */
package com.example.brightcove.sandbox;
