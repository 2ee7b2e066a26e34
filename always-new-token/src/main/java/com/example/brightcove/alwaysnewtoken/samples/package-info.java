/**
 * Samples of Brightcove's page "Getting Access Tokens" that always get a new token. In no copy
 * list: what they stand on is.
 */
package com.example.brightcove.alwaysnewtoken.samples;
