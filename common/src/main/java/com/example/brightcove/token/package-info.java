/**
 * The token code people copy: fetch ({@link com.example.brightcove.token.TokenRequest}), keep
 * ({@link com.example.brightcove.token.TokenHolder}) and send ({@link
 * com.example.brightcove.token.HttpTransport}) know nothing of each other; they meet in {@link
 * com.example.brightcove.token.AccessToken}. JDK and Gson only.
 */
package com.example.brightcove.token;
