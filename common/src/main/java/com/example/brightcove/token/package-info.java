/**
 * The token code people copy: fetch ({@link TokenRequest}), keep ({@link TokenHolder}) and send
 * ({@link HttpTransport}) know nothing of each other; they meet in {@link AccessToken}. JDK and
 * Gson only.
 */
package com.example.brightcove.token;
