/**
 * An HTTP server on this machine that makes API calls for web pages and programs which must not
 * have the credentials.
 */
package com.example.brightcove.alwaysnewtoken.samples.proxy;
