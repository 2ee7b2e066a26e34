/**
 * Samples of Brightcove's page "Getting Access Tokens" that get a new token for every call. The two
 * large ones have a package each, {@code apitester} and {@code proxy}. In {@code request} is what
 * both need to turn a URL that somebody typed into a request. No copy list has these packages.
 */
package com.example.brightcove.alwaysnewtoken.samples;
