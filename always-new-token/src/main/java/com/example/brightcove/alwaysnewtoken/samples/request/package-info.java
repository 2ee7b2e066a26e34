/**
 * Checks the parts of an API request that somebody typed: the URL, the method and the JSON. Nothing
 * is sent before all of them are accepted, and the token goes to Brightcove's APIs only.
 */
package com.example.brightcove.alwaysnewtoken.samples.request;
