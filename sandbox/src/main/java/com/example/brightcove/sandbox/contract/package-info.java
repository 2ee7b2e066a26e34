/**
 * Answers the question: what do Brightcove's documents say about the calls that the sandbox
 * receives and about its responses?
 *
 * <p>{@code Endpoint} lists the endpoints and parameters that are simulated. Everything else is
 * answered with 501. {@code ResponseContract} compares every response with JSON Schemas. It works
 * in tests only: the schemas, and the file that makes {@code ResponseCheck} find it, are in {@code
 * sandbox/src/test/contract}, which the root's pom adds to the test resources of every module.
 *
 * <p>The border: this package depends on no other one of the sandbox, and of WireMock it uses only
 * the validator of JSON Schemas that WireMock contains.
 */
package com.example.brightcove.sandbox.contract;
