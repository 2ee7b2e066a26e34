/**
 * The token code that people copy. {@link TokenRequest} fetches a token. {@link TokenHolder} caches
 * it and renews it before it expires. {@link HttpTransport} sends requests. These three do not
 * depend on each other; {@link AccessToken} is what they share. JDK and Gson only.
 */
package com.example.brightcove.token;
